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
	"sipas/internal/web"
)

func user(ctx context.Context, e *Env, args []string) error {
	what, args, err := verb(e, "user", args)
	if err != nil {
		return err
	}
	var data config.Data
	flags := flag.NewFlagSet("user", flag.ContinueOnError)
	data.Bind(flags)
	asJSON := flags.Bool("json", false, "in JSON (list, access)")
	role := flags.String("role", string(auth.Reader), "quan-tri, lanh-dao, tong-hop, nhap-lieu, doc hoặc giam-sat (add)")
	n := map[string]int{"list": 0, "access": 0, "add": 1, "role": 2, "disable": 1, "enable": 1, "passwd": 1}
	words, known := n[what]
	if !known {
		return errUsage{fmt.Errorf("cách dùng: sipas %s", usageOf("user"))}
	}
	rest, err := parse(e, flags, args, words)
	if err != nil {
		return err
	}
	switch what {
	case "list":
		return withReader(ctx, e, data.Data, func(s *store.Store) error { return listUsers(ctx, e, s, *asJSON) })
	case "access":
		return listAccess(e, *asJSON)
	}
	if what == "role" {
		*role = rest[1]
	}
	r, err := auth.ParseRole(*role)
	if err != nil {
		return err
	}
	return withStore(ctx, e, data.Data, func(s *store.Store) error {
		switch what {
		case "add":
			return withPassword(e, func(password string, made bool) error { return addUser(ctx, s, rest[0], r, password, made) })
		case "passwd":
			return withPassword(e, func(password string, made bool) error { return setPassword(ctx, s, rest[0], password, made) })
		case "role":
			err = s.SetRole(ctx, rest[0], string(r), actor)
		default:
			err = s.SetActive(ctx, rest[0], what == "enable", actor)
		}
		if err == nil {
			_, err = fmt.Fprintln(e.Stdout, "Đã ghi.")
		}
		return err
	})
}

func setPassword(ctx context.Context, s *store.Store, name, password string, fresh bool) error {
	if err := auth.CheckPassword(password, name); err != nil {
		return err
	}
	hash, err := auth.NewHasher().Hash(ctx, password)
	if err != nil {
		return err
	}
	return s.SetPassword(ctx, name, hash, fresh)
}

// withPassword takes the new password from the first line of standard input, or
// makes one and prints it once if that is empty; one that was made is to be changed
// by whoever gets it.
func withPassword(e *Env, use func(password string, made bool) error) error {
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
	if err := use(password, made); err != nil {
		return err
	}
	if made {
		_, err = fmt.Fprintf(e.Stdout, "Mật khẩu: %s\n", password)
	} else {
		_, err = fmt.Fprintln(e.Stdout, "Đã đặt mật khẩu.")
	}
	return err
}

// listedRoute is a row of `user access --json`.
type listedRoute struct {
	Method string      `json:"method"`
	Path   string      `json:"path"`
	Public bool        `json:"public"` // without a sign-in
	Roles  []auth.Role `json:"roles"`  // of those who signed in; all where nothing is needed
}

// listAccess says who may ask for what, from the route table itself.
func listAccess(e *Env, asJSON bool) error {
	list := []listedRoute{}
	for _, r := range web.Routes() {
		row := listedRoute{Method: r.Method, Path: r.Path, Public: !r.SignedIn, Roles: []auth.Role{}}
		for _, role := range auth.Roles() {
			if r.Permission == "" || role.May(r.Permission) {
				row.Roles = append(row.Roles, role)
			}
		}
		list = append(list, row)
	}
	if asJSON {
		return encodeJSON(e.Stdout, list)
	}
	w := tabwriter.NewWriter(e.Stdout, 0, 0, 2, ' ', 0)
	for _, r := range list {
		who := fmt.Sprint(r.Roles)
		if r.Public {
			who = "mọi người"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", r.Method, r.Path, who)
	}
	return w.Flush()
}

// listedUser is an officer as `user list --json` shows it.
type listedUser struct {
	Name   string `json:"name"`
	Role   string `json:"role"`
	Active bool   `json:"active"`
}

func listUsers(ctx context.Context, e *Env, s *store.Store, asJSON bool) error {
	users, err := s.Users(ctx)
	if err != nil {
		return err
	}
	list := []listedUser{}
	for _, u := range users {
		list = append(list, listedUser{u.Name, u.Role, u.Active})
	}
	if asJSON {
		return encodeJSON(e.Stdout, list)
	}
	w := tabwriter.NewWriter(e.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "NGƯỜI DÙNG\tVAI TRÒ\t")
	for _, u := range list {
		state := ""
		if !u.Active {
			state = "đã ngừng"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", u.Name, auth.Role(u.Role).Label(), state)
	}
	return w.Flush()
}
