package dev.takt.analytics.dashboard.web;

import dev.takt.analytics.config.DashboardSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The address under which browsers find the dashboard: that of a proxy in front of it, or its own. It determines scheme and path of
 * redirects and cookies, and the origins of the dashboard's own pages. Immutable.
 */
public final class OuterAddress {
    private static final String ROOT = "/";
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final @Nullable URI proxy;
    private final String ownScheme;

    private OuterAddress(@Nullable URI proxy, String ownScheme) {
        this.proxy = proxy;
        this.ownScheme = ownScheme;
    }

    /** Returns the address that {@code settings} name. */
    public static OuterAddress of(DashboardSettings settings) {
        return new OuterAddress(settings.address().orElse(null), settings.tls().isPresent() ? "https" : "http");
    }

    /** Returns the host name of the proxy, in lower case; empty without a proxy. */
    public Optional<String> host() {
        return Optional.ofNullable(proxy).map(address -> address.getHost().toLowerCase(Locale.ROOT));
    }

    /** Returns true if browsers use TLS. */
    public boolean isSecure() {
        return "https".equalsIgnoreCase(proxy == null ? ownScheme : proxy.getScheme());
    }

    /** Returns the path of the dashboard for browsers; begins and ends with a slash. */
    public String path() {
        return proxy == null ? ROOT : proxy.getPath();
    }

    /** Returns the path under which a browser requests {@code page}, a name without a leading slash. */
    public String path(String page) {
        return path() + page;
    }

    /** Returns {@code path} without the path of the proxy, which may or may not have removed it already. */
    public String inner(String path) {
        String prefix = path();
        if (prefix.equals(ROOT) || !path.startsWith(prefix)) {
            return path;
        }
        String rest = path.substring(prefix.length() - 1);
        return isPage(rest) ? rest : path;
    }

    /** Returns true if pages of {@code origin} are the dashboard's own, for a request with the header {@code Host: host}. */
    public boolean isOwnOrigin(String origin, String host) {
        try {
            URI from = new URI(origin);
            boolean direct = ownScheme.equals(from.getScheme()) && host.equalsIgnoreCase(from.getRawAuthority());
            return direct || (proxy != null && isSame(proxy, from));
        } catch (URISyntaxException opaque) {
            return false;
        }
    }

    private static boolean isPage(String path) {
        return switch (path) {
            case ROOT, "/login", "/login.css", "/metrics" -> true;
            default -> path.startsWith("/api/");
        };
    }

    private static boolean isSame(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other)
                && other.getRawUserInfo() == null
                && other.getRawPath().isEmpty();
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? HTTPS : HTTP;
    }
}
