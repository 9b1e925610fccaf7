package dev.takt.analytics.dashboard.web;

import dev.takt.analytics.config.DashboardSettings;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.CookieHeaderNames;
import io.netty.handler.codec.http.cookie.DefaultCookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServerRequest;

/**
 * Decides which requests are answered. Any thread.
 *
 * <p>A page of another site can make a browser send requests here. So the name in {@code Host} must be known (the other site could
 * point its own name here), and an {@code Origin} must be the dashboard's own. Then the token is needed, if there is one: as a header or as
 * the cookie of a session.
 */
public final class AccessControl {
    private static final int MISDIRECTED = 421;
    private static final String BEARER = "Bearer ";

    private final Set<String> names = new HashSet<>();
    private final @Nullable AccessToken secret;
    private final OuterAddress outer;
    private final AtomicLong refused = new AtomicLong();

    /** An access control with these settings. {@code epochSeconds} is the clock of the sessions. */
    public AccessControl(DashboardSettings settings, LongSupplier epochSeconds) {
        names.add("localhost");
        names.add(bare(settings.host()));
        settings.hosts().forEach(name -> names.add(bare(name)));
        this.secret = settings.token()
                .map(token -> new AccessToken(token, epochSeconds))
                .orElse(null);
        this.outer = OuterAddress.of(settings);
        outer.host().ifPresent(name -> names.add(bare(name)));
    }

    /** Returns the address under which browsers find the dashboard. */
    public OuterAddress outer() {
        return outer;
    }

    /** Returns the number of requests that were refused. */
    public long refused() {
        return refused.get();
    }

    /** Returns the refusal of a request from another site or for another host; empty for all others. */
    public Optional<Answer> refusalOfSite(HttpServerRequest request) {
        HttpHeaders headers = request.requestHeaders();
        List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
        boolean known = hosts.size() == 1
                && isKnown(hosts.get(0))
                && Query.authorityIn(request.uri()).map(this::isKnown).orElse(true);
        if (!known) {
            return refuse(MISDIRECTED, "The header Host names another host; see the setting dashboard.hosts");
        }
        List<String> origins = headers.getAll(HttpHeaderNames.ORIGIN);
        boolean foreign =
                origins.size() > 1 || (origins.size() == 1 && !outer.isOwnOrigin(origins.get(0), hosts.get(0)));
        if (foreign || isEmbedded(headers, request.method())) {
            return refuse(HttpResponseStatus.FORBIDDEN.code(), "Requests from other sites are refused");
        }
        return Optional.empty();
    }

    /** Returns the refusal of a request without token and session; empty if it has one or none is needed. */
    public Optional<Answer> refusalWithoutToken(HttpServerRequest request) {
        AccessToken expected = secret;
        if (expected == null || hasToken(expected, request.requestHeaders()) || hasSession(expected, request)) {
            return Optional.empty();
        }
        return refuse(HttpResponseStatus.UNAUTHORIZED.code(), "The token is missing or wrong")
                .map(answer -> answer.with("WWW-Authenticate", "Bearer realm=\"Takt Analytics\""));
    }

    /** Returns the cookie of a new session if {@code token} is right. */
    public Optional<Cookie> admit(String token, HttpServerRequest request) {
        AccessToken expected = secret;
        if (expected == null || !expected.isToken(token)) {
            refused.incrementAndGet();
            return Optional.empty();
        }
        DefaultCookie cookie = new DefaultCookie(cookieName(request), expected.session());
        cookie.setHttpOnly(true);
        cookie.setSecure(outer.isSecure());
        cookie.setPath(outer.path());
        cookie.setSameSite(CookieHeaderNames.SameSite.Strict);
        return Optional.of(cookie);
    }

    private Optional<Answer> refuse(int status, String reason) {
        refused.incrementAndGet();
        return Optional.of(Answer.refusal(status, reason));
    }

    /** Returns true for an IP address, which no other site can point here, and for a known name. */
    private boolean isKnown(String host) {
        String name = bare(withoutPort(host));
        return names.contains(name) || NetUtil.isValidIpV4Address(name) || NetUtil.isValidIpV6Address(name);
    }

    /** Returns true if another site made the browser send the request, other than by a link to a page. */
    private static boolean isEmbedded(HttpHeaders headers, HttpMethod method) {
        String site = headers.get("Sec-Fetch-Site", "none");
        boolean link = "navigate".equals(headers.get("Sec-Fetch-Mode"))
                && "document".equals(headers.get("Sec-Fetch-Dest"))
                && HttpMethod.GET.equals(method);
        return (site.equals("cross-site") || site.equals("same-site")) && !link;
    }

    private static boolean hasToken(AccessToken expected, HttpHeaders headers) {
        String given = headers.get(HttpHeaderNames.AUTHORIZATION, "");
        return given.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && expected.isToken(given.substring(BEARER.length()).strip());
    }

    private static boolean hasSession(AccessToken expected, HttpServerRequest request) {
        String name = cookieName(request);
        return request.requestHeaders().getAll(HttpHeaderNames.COOKIE).stream()
                .flatMap(header -> ServerCookieDecoder.STRICT.decodeAll(header).stream())
                .anyMatch(cookie -> cookie.name().equals(name) && expected.isSession(cookie.value()));
    }

    /** Returns a name with the port, because browsers share cookies among all ports of a host. */
    private static String cookieName(HttpServerRequest request) {
        InetSocketAddress here = request.hostAddress();
        return "takt_" + (here == null ? 0 : here.getPort());
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    private static String bare(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("[") && lower.endsWith("]") ? lower.substring(1, lower.length() - 1) : lower;
    }
}
