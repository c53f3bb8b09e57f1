package app

import (
	"context"
	"errors"

	"sipas/internal/store"
)

// checkContactKey tells the log at the start when contacts cannot be read. The
// service starts all the same: answers do not need that key.
func (s *Service) checkContactKey(ctx context.Context) error {
	err := s.Store.CheckContactKey(ctx)
	if errors.Is(err, store.ErrContactKey) {
		s.Log.Error("contacts cannot all be read", "error", err)
		return nil
	}
	return err
}
