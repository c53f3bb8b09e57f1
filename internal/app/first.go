package app

import (
	"context"
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
		return &FirstStart{User: firstAdmin}, addUser(ctx, s, firstAdmin, auth.Admin, adminPassword)
	}
	first := &FirstStart{User: firstAdmin, Password: auth.RandomPassword()}
	return first, addUser(ctx, s, firstAdmin, auth.Admin, first.Password)
}

// addUser checks the password, hashes it and stores the officer.
func addUser(ctx context.Context, s *store.Store, name string, role auth.Role, password string) error {
	hash, err := hashPassword(ctx, name, password)
	if err != nil {
		return err
	}
	return s.AddUser(ctx, store.User{Name: name, Role: string(role), Password: hash}, actor)
}

func hashPassword(ctx context.Context, name, password string) (string, error) {
	if err := auth.CheckPassword(password, name); err != nil {
		return "", err
	}
	return auth.NewHasher().Hash(ctx, password)
}
