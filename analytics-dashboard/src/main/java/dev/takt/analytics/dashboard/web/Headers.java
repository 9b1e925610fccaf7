package dev.takt.analytics.dashboard.web;

import io.netty.handler.codec.http.HttpHeaders;

/** The headers of every answer that restrict browsers to what the dashboard's own page needs. */
public final class Headers {
    /** The content security policy of the dashboard's own pages: its style sheet and its form are allowed. */
    public static final String OWN_POLICY = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";

    private Headers() {}

    /** Sets the headers, with {@code policy} as the content security policy. */
    public static void add(HttpHeaders headers, String policy) {
        headers.set("Content-Security-Policy", policy);
        headers.set("X-Frame-Options", "DENY");
        headers.set("X-Content-Type-Options", "nosniff");
        // Without any referrer browsers send no origin with the form either.
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
    }
}
