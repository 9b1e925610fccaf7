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
 * Who may ask. A page of somebody else's can have a browser send requests here, so the name in {@code Host} must be one of
 * ours (else its own name could be made to point here) and an {@code Origin} must be ourselves; then the token, if there is
 * one, as a header or as the cookie of a session.
 */
public final class AccessControl {
    private static final int MISDIRECTED = 421;
    private static final String BEARER = "Bearer ";

    private final Set<String> names = new HashSet<>();
    private final @Nullable AccessToken secret;
    private final OuterAddress outer;
    private final AtomicLong refused = new AtomicLong();

    /** A gate as {@code settings} want it; {@code epochSeconds} is the time by which sessions end. */
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

    /** Returns the address under which browsers come here. */
    public OuterAddress outer() {
        return outer;
    }

    /** How many requests were refused here. */
    public long refused() {
        return refused.get();
    }

    /** Why {@code request} is refused, whoever sent it; empty if it is not. */
    public Optional<Answer> strange(HttpServerRequest request) {
        HttpHeaders headers = request.requestHeaders();
        List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
        boolean ours = hosts.size() == 1
                && isOurs(hosts.get(0))
                && Query.authorityIn(request.uri()).map(this::isOurs).orElse(true);
        if (!ours) {
            return refuse(MISDIRECTED, "Host names no dashboard that is here; see the setting dashboard.hosts");
        }
        List<String> origins = headers.getAll(HttpHeaderNames.ORIGIN);
        boolean foreign =
                origins.size() > 1 || (origins.size() == 1 && !outer.isOwnOrigin(origins.get(0), hosts.get(0)));
        if (foreign || isEmbedded(headers, request.method())) {
            return refuse(HttpResponseStatus.FORBIDDEN.code(), "Other sites may not ask");
        }
        return Optional.empty();
    }

    /** Why {@code request} is refused for want of the token; empty if it is not. */
    public Optional<Answer> unknown(HttpServerRequest request) {
        AccessToken known = secret;
        if (known == null || hasToken(known, request.requestHeaders()) || hasSession(known, request)) {
            return Optional.empty();
        }
        return refuse(HttpResponseStatus.UNAUTHORIZED.code(), "The token is missing or wrong")
                .map(answer -> answer.with("WWW-Authenticate", "Bearer realm=\"Takt Analytics\""));
    }

    /** The cookie of a new session for one who presents {@code token}; empty if that is wrong. */
    public Optional<Cookie> admit(String token, HttpServerRequest request) {
        AccessToken known = secret;
        if (known == null || !known.isToken(token)) {
            refused.incrementAndGet();
            return Optional.empty();
        }
        DefaultCookie cookie = new DefaultCookie(cookieName(request), known.session());
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

    /** An address cannot be made to point elsewhere; of names only the known ones are ours. */
    private boolean isOurs(String host) {
        String name = bare(withoutPort(host));
        return names.contains(name) || NetUtil.isValidIpV4Address(name) || NetUtil.isValidIpV6Address(name);
    }

    /** Whether another site had a browser ask, other than by a link to a page. */
    private static boolean isEmbedded(HttpHeaders headers, HttpMethod method) {
        String site = headers.get("Sec-Fetch-Site", "none");
        boolean link = "navigate".equals(headers.get("Sec-Fetch-Mode"))
                && "document".equals(headers.get("Sec-Fetch-Dest"))
                && HttpMethod.GET.equals(method);
        return (site.equals("cross-site") || site.equals("same-site")) && !link;
    }

    private static boolean hasToken(AccessToken known, HttpHeaders headers) {
        String given = headers.get(HttpHeaderNames.AUTHORIZATION, "");
        return given.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && known.isToken(given.substring(BEARER.length()).strip());
    }

    private static boolean hasSession(AccessToken known, HttpServerRequest request) {
        String name = cookieName(request);
        return request.requestHeaders().getAll(HttpHeaderNames.COOKIE).stream()
                .flatMap(header -> ServerCookieDecoder.STRICT.decodeAll(header).stream())
                .anyMatch(cookie -> cookie.name().equals(name) && known.isSession(cookie.value()));
    }

    /** Browsers share cookies among the ports of a host, and there may be several dashboards. */
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
