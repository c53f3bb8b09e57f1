package app

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"sipas/internal/auth"
	"sipas/internal/config"
	"sipas/internal/store"
)

func user(ctx context.Context, e *Env, args []string) error {
	what, args, err := verb("user", args)
	if err != nil {
		return err
	}
	var data config.Data
	flags := flag.NewFlagSet("user", flag.ContinueOnError)
	data.Bind(flags)
	switch what {
	case "list":
		asJSON := flags.Bool("json", false, "in JSON")
		if _, err := parse(e, flags, args, 0); err != nil {
			return err
		}
		return withReader(ctx, e, data.Data, func(s *store.Store) error { return listUsers(ctx, e, s, *asJSON) })
	case "add":
		role := flags.String("role", string(auth.Reader), "quan-tri, doc hoặc giam-sat")
		rest, err := parse(e, flags, args, 1)
		if err != nil {
			return err
		}
		r, err := auth.ParseRole(*role)
		if err != nil {
			return err
		}
		return withStore(ctx, e, data.Data, func(s *store.Store) error {
			return withPassword(e, func(password string) error { return addUser(ctx, s, rest[0], r, password) })
		})
	case "passwd":
		rest, err := parse(e, flags, args, 1)
		if err != nil {
			return err
		}
		return withStore(ctx, e, data.Data, func(s *store.Store) error {
			return withPassword(e, func(password string) error { return setPassword(ctx, s, rest[0], password) })
		})
	}
	return errUsage{fmt.Errorf("cách dùng: sipas %s", usageOf("user"))}
}

func setPassword(ctx context.Context, s *store.Store, name, password string) error {
	hash, err := hashPassword(ctx, name, password)
	if err != nil {
		return err
	}
	return s.SetPassword(ctx, name, hash)
}

// withPassword takes the new password from the first line of standard input, or
// makes one and prints it once if that is empty.
func withPassword(e *Env, use func(password string) error) error {
	fmt.Fprint(e.Stderr, "Mật khẩu mới (để trống: tự tạo): ")
	line, err := bufio.NewReader(e.Stdin).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	password := strings.TrimRight(line, "\r\n")
	made := password == ""
	if made {
		password = auth.RandomPassword()
	}
	if err := use(password); err != nil {
		return err
	}
	if made {
		_, err = fmt.Fprintf(e.Stdout, "Mật khẩu: %s\n", password)
	} else {
		_, err = fmt.Fprintln(e.Stdout, "Đã đặt mật khẩu.")
	}
	return err
}

// listedUser is an officer as `user list --json` shows it.
type listedUser struct {
	Name string `json:"name"`
	Role string `json:"role"`
}

func listUsers(ctx context.Context, e *Env, s *store.Store, asJSON bool) error {
	users, err := s.Users(ctx)
	if err != nil {
		return err
	}
	list := []listedUser{}
	for _, u := range users {
		list = append(list, listedUser{u.Name, u.Role})
	}
	if asJSON {
		return encodeJSON(e.Stdout, list)
	}
	w := tabwriter.NewWriter(e.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "NGƯỜI DÙNG\tVAI TRÒ")
	for _, u := range list {
		fmt.Fprintf(w, "%s\t%s\n", u.Name, auth.Role(u.Role).Label())
	}
	return w.Flush()
}
