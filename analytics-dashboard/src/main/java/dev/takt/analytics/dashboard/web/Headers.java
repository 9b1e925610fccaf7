package dev.takt.analytics.dashboard.web;

import io.netty.handler.codec.http.HttpHeaders;

/** What every answer says to browsers: do nothing but what the dashboard's own page asks for. */
public final class Headers {
    /** What pages of the dashboard itself may do: use its style sheet and send its form. */
    public static final String OWN_POLICY = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";

    private Headers() {}

    /** Adds them to an answer; {@code policy} is its content security policy. */
    public static void add(HttpHeaders headers, String policy) {
        headers.set("Content-Security-Policy", policy);
        headers.set("X-Frame-Options", "DENY");
        headers.set("X-Content-Type-Options", "nosniff");
        // Without any referrer browsers would not tell the origin of the form either.
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
    }
}
