package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"sipas/internal/auth"
	"sipas/internal/seed"
	"sipas/internal/store"
	"sipas/internal/survey"
)

// firstAdmin is the name of the first officer.
const firstAdmin = "admin"

// seedStore brings the catalogue of this program, and what others published of
// earlier years, into the database and makes the first admin. It returns nil unless the database was empty.
func seedStore(ctx context.Context, s *store.Store, data fs.FS, adminPassword string) (*FirstStart, error) {
	catalogue, err := seed.Load(data)
	if err != nil {
		return nil, fmt.Errorf("seeds: %w", err)
	}
	return seedWith(ctx, s, catalogue, data, adminPassword)
}

// seedWith does so with another catalogue than the program's.
func seedWith(ctx context.Context, s *store.Store, catalogue *survey.Catalogue, data fs.FS, adminPassword string) (*FirstStart, error) {
	for i := range catalogue.Points {
		catalogue.Points[i].Codes = []survey.PointCode{{Code: auth.RandomCode(auth.PointCodeLength)}}
	}
	for i := range catalogue.Questionnaires { // a first start whose clock is years behind takes answers too
		q := &catalogue.Questionnaires[i]
		q.IssuedOn = min(q.IssuedOn, s.Today())
	}
	if _, err := s.Seed(ctx, catalogue); err != nil {
		return nil, fmt.Errorf("seeds: %w", err)
	}
	published, err := seed.Published(data)
	if err != nil {
		return nil, err
	}
	if err := s.SeedPublished(ctx, published); err != nil {
		return nil, fmt.Errorf("seeds: %w", err)
	}
	users, err := s.Users(ctx)
	if err != nil || len(users) > 0 {
		return nil, err
	}
	if adminPassword != "" {
		// What the machine's own administrator wrote into the environment may be simple.
		if err := auth.CheckPassword(adminPassword, firstAdmin); err != nil && !errors.Is(err, auth.ErrPasswordCommon) {
			return nil, err
		}
		return &FirstStart{User: firstAdmin}, storeUser(ctx, s, store.User{Name: firstAdmin, Role: string(auth.Admin)}, adminPassword)
	}
	first := &FirstStart{User: firstAdmin, Password: auth.RandomPassword()}
	return first, addUser(ctx, s, firstAdmin, auth.Admin, first.Password, true)
}

// addUser checks the password, hashes it and stores the officer; fresh says that
// somebody else chose it, so that it is to be changed.
func addUser(ctx context.Context, s *store.Store, name string, role auth.Role, password string, fresh bool) error {
	if err := auth.CheckPassword(password, name); err != nil {
		return err
	}
	return storeUser(ctx, s, store.User{Name: name, Role: string(role), Fresh: fresh}, password)
}

func storeUser(ctx context.Context, s *store.Store, u store.User, password string) (err error) {
	if u.Password, err = auth.NewHasher().Hash(ctx, password); err != nil {
		return err
	}
	return s.AddUser(ctx, u, actor)
}
