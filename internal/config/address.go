package config

import (
	"errors"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/idna"
)

var (
	errAddress = errors.New("cần địa chỉ đầy đủ dạng https://máy[:cổng], không có đường dẫn, tên người dùng hay dấu hỏi; ví dụ https://hailong.example.vn")
	errPlain   = errors.New("địa chỉ http chỉ dùng được trong mạng của Trung tâm; địa chỉ ngoài phải là https")
)

// CleanBaseURL brings the address citizens use into one form: scheme and host in
// lower case, an international name in its ASCII form, the usual port left out.
// It is printed on posters and compared with what browsers send, so that two
// spellings of one address would be two sites. Errors say what is wrong with it.
func CleanBaseURL(text string) (string, error) {
	u, err := url.Parse(strings.TrimSpace(text))
	if err != nil || u.User != nil || u.Opaque != "" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.ForceQuery || u.Fragment != "" {
		return "", errAddress
	}
	host, err := cleanHost(u.Hostname())
	if err != nil {
		return "", errAddress
	}
	switch {
	case u.Scheme == "http" && !isLocal(host):
		return "", errPlain
	case u.Scheme != "http" && u.Scheme != "https":
		return "", errAddress
	}
	port := u.Port()
	if n, err := strconv.ParseUint(port, 10, 16); strings.HasSuffix(u.Host, ":") || port != "" && (err != nil || n == 0) {
		return "", errAddress
	}
	if u.Scheme == "https" && port == "443" || u.Scheme == "http" && port == "80" {
		port = ""
	}
	if port != "" {
		return u.Scheme + "://" + net.JoinHostPort(host, port), nil
	}
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	return u.Scheme + "://" + host, nil
}

// hostNames writes names as browsers do, and refuses those that cannot be looked up.
var hostNames = idna.New(idna.MapForLookup(), idna.Transitional(false), idna.VerifyDNSLength(true), idna.StrictDomainName(true))

// cleanHost returns an address or a name as browsers write it.
func cleanHost(host string) (string, error) {
	if ip, err := netip.ParseAddr(host); err == nil && ip.Zone() == "" {
		return ip.String(), nil
	}
	name, err := hostNames.ToASCII(strings.TrimSuffix(host, "."))
	if err != nil || name == "" {
		return "", errAddress
	}
	if again, err := hostNames.ToASCII(name); err != nil || again != name {
		return "", errAddress
	}
	return name, nil
}

// isLocal reports whether a host can only be one inside the centre's network.
func isLocal(host string) bool {
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.IsLoopback() || ip.IsPrivate() || ip.IsLinkLocalUnicast()
	}
	for _, end := range []string{".local", ".lan", ".internal", ".localhost", ".home.arpa"} {
		if strings.HasSuffix(host, end) {
			return true
		}
	}
	return !strings.Contains(host, ".")
}

// Proxies are the addresses whose X-Forwarded-For is believed. It is a flag.Value:
// addresses and ranges, separated by commas.
type Proxies []netip.Prefix

// String writes the ranges as they are given.
func (p Proxies) String() string {
	var list []string
	for _, r := range p {
		list = append(list, r.String())
	}
	return strings.Join(list, ",")
}

// Set reads a list of addresses and ranges.
func (p *Proxies) Set(text string) error {
	var list Proxies
	for field := range strings.SplitSeq(text, ",") {
		field = strings.TrimSpace(field)
		if ip, err := netip.ParseAddr(field); err == nil {
			ip = ip.Unmap()
			list = append(list, netip.PrefixFrom(ip, ip.BitLen()))
			continue
		}
		r, err := netip.ParsePrefix(field)
		if err != nil {
			return errors.New("cần địa chỉ hoặc dải địa chỉ của máy chủ đứng trước, cách nhau bằng dấu phẩy; ví dụ 127.0.0.1,10.0.0.0/8")
		}
		list = append(list, r.Masked())
	}
	*p = list
	return nil
}

func (p Proxies) trusts(ip netip.Addr) bool {
	for _, r := range p {
		if r.Contains(ip.Unmap()) {
			return true
		}
	}
	return false
}

// Client says who asks: the nearest address on the way that is no proxy of ours.
// What stands further left anybody can invent. remote is the peer, forwarded the
// values of X-Forwarded-For. forged reports that a peer which is no proxy of ours
// sent such a header: either somebody pretends, or a proxy was forgotten in the
// settings and all its clients look like one.
func (p Proxies) Client(remote string, forwarded []string) (address string, forged bool) {
	peer, ok := parseHop(remote)
	if !ok {
		return remote, false
	}
	hops := strings.Split(strings.Join(forwarded, ","), ",")
	if !p.trusts(peer) {
		return peer.String(), strings.TrimSpace(hops[0]) != ""
	}
	for i := len(hops) - 1; i >= 0 && p.trusts(peer); i-- {
		hop, ok := parseHop(strings.TrimSpace(hops[i]))
		if !ok {
			break
		}
		peer = hop
	}
	return peer.String(), false
}

// parseHop reads an address with or without a port.
func parseHop(text string) (netip.Addr, bool) {
	if withPort, err := netip.ParseAddrPort(text); err == nil {
		return withPort.Addr().Unmap(), true
	}
	ip, err := netip.ParseAddr(strings.Trim(text, "[]"))
	return ip.Unmap(), err == nil
}
