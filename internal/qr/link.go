package qr

import (
	"net/netip"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"sipas/internal/survey"
)

// Link returns the address a point's code leads to: base + "/s/" + the code,
// scheme, host and code in lower case. The base is one that CheckBase accepts; a
// slash at its end does not matter.
func Link(base, code string) string {
	return lowerHost(strings.TrimRight(base, "/")) + "/s/" + strings.ToLower(code)
}

// lowerHost writes scheme and host in lower case; they mean the same, and the
// sheet shows them for typing. The path of a base may depend on its case.
func lowerHost(base string) string {
	end := len(base)
	if scheme := strings.Index(base, "//"); scheme >= 0 {
		if slash := strings.IndexByte(base[scheme+2:], '/'); slash >= 0 {
			end = scheme + 2 + slash
		}
	}
	return strings.ToLower(base[:end]) + base[end:]
}

// CheckBase says whether an address may be printed in front of "/s/…". It must
// be absolute http or https with a host, and without user, query or fragment.
// Unless force is set (a trial print), it must also be https and a host that a
// citizen's phone can reach: no localhost, no name of a local network, no
// loopback, private or otherwise unroutable address. The error
// (survey.Invalid) is one Vietnamese sentence.
func CheckBase(base string, force bool) error {
	u, err := url.Parse(base)
	if err != nil || !wellFormed(u) || strings.ContainsAny(base, "?#") {
		return survey.Errorf(survey.Invalid,
			"Địa chỉ %q không dùng được cho mã QR: cần dạng https://ten-mien.vn, không có phần ? hoặc # phía sau.", base)
	}
	switch {
	case force:
		return nil
	case localHost(u.Hostname()):
		return survey.Errorf(survey.Invalid,
			"Không in mã QR với địa chỉ %s vì chỉ máy trong mạng nội bộ mở được, điện thoại của người dân thì không: hãy đặt --base-url là địa chỉ https công khai, hoặc thêm --force nếu chỉ in thử.", base)
	case u.Scheme != "https":
		return survey.Errorf(survey.Invalid,
			"Không in mã QR với địa chỉ %s vì http không được mã hóa: hãy đặt --base-url là địa chỉ https, hoặc thêm --force nếu chỉ in thử.", base)
	}
	return nil
}

// hostName is a DNS name in ASCII: phones differ in what they make of others.
var hostName = regexp.MustCompile(`^(?i:[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*(?i:[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)\.?$`)

// wellFormed judges the parts that force does not excuse.
func wellFormed(u *url.URL) bool {
	if u.Scheme != "http" && u.Scheme != "https" || u.Opaque != "" || u.User != nil {
		return false
	}
	if u.Port() != "" || strings.HasSuffix(u.Host, ":") {
		if port, err := strconv.ParseUint(u.Port(), 10, 16); err != nil || port == 0 {
			return false
		}
	}
	host := u.Hostname()
	if _, err := netip.ParseAddr(host); err == nil {
		return true
	}
	// A name ending in a number is an IPv4 address in some odd notation
	// (127.1, 0x7f.1), which browsers understand and the checks here would not.
	return hostName.MatchString(host) && !numeric(lastLabel(host))
}

// localNames are the endings that never lead out of a network of one's own.
var localNames = []string{"localhost", "local", "internal", "lan", "home.arpa"}

// carrier is the shared address space behind carriers' NAT (RFC 6598).
var carrier = netip.MustParsePrefix("100.64.0.0/10")

// localHost says whether only machines nearby can reach the host.
func localHost(host string) bool {
	if addr, err := netip.ParseAddr(host); err == nil {
		addr = addr.Unmap()
		return !addr.IsGlobalUnicast() || addr.IsPrivate() || carrier.Contains(addr)
	}
	host = "." + strings.ToLower(strings.TrimSuffix(host, "."))
	for _, name := range localNames {
		if strings.HasSuffix(host, "."+name) {
			return true
		}
	}
	return strings.Count(host, ".") == 1 // one word: a name of the local network
}

// lastLabel returns what stands behind the last dot, a final dot aside.
func lastLabel(host string) string {
	host = strings.TrimSuffix(host, ".")
	return host[strings.LastIndexByte(host, '.')+1:]
}

// numeric says whether browsers would read the label as a number.
func numeric(label string) bool {
	return strings.Trim(label, "0123456789") == "" || strings.HasPrefix(strings.ToLower(label), "0x")
}
