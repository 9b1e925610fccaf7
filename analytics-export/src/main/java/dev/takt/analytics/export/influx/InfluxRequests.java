package dev.takt.analytics.export.influx;

import dev.takt.analytics.export.http.Credentials;
import dev.takt.analytics.export.http.HttpTarget;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Creates the targets and paths of requests for the two APIs. */
final class InfluxRequests {
    private InfluxRequests() {}

    static HttpTarget targetOf(InfluxSettings settings) {
        return new HttpTarget(
                settings.hosts(),
                authorizationOf(settings),
                settings.trustedCertificates(),
                settings.gzip(),
                settings.timeout());
    }

    static String pathOf(InfluxSettings settings) {
        if (settings.api() == InfluxSettings.Api.V1) {
            return "/write?precision=ns" + parameter("db", settings.database())
                    + settings.retentionPolicy()
                            .map(policy -> parameter("rp", policy))
                            .orElse("");
        }
        return "/api/v2/write?precision=ns" + parameter("bucket", settings.bucket())
                + settings.org().map(org -> parameter("org", org)).orElse("");
    }

    private static Optional<String> authorizationOf(InfluxSettings settings) {
        return settings.token()
                .map(token -> "Token " + token)
                .or(() -> settings.user()
                        .map(user -> Credentials.basic(user, settings.password().orElse(""))));
    }

    private static String parameter(String name, String value) {
        return "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
