package dev.takt.analytics.config;

import java.nio.file.Path;
import java.util.Optional;

/** Reads the settings of the dashboard, some of which speak of each other. */
final class DashboardReader {
    private static final String LOOPBACK = "127.0.0.1";

    private DashboardReader() {}

    static DashboardSettings read(ConfigReader section) {
        Optional<String> token = section.optional("token", ValueKind.TEXT, DashboardSettings.TOKEN);
        return new DashboardSettings(
                host(section, token),
                section.get("port", ValueKind.WHOLE_NUMBER, DashboardSettings.PORT),
                token,
                section.get("hosts", ValueKind.TEXTS, DashboardSettings.HOSTS),
                section.get("interval", ValueKind.DURATION, DashboardSettings.INTERVAL),
                section.get("max-connections", ValueKind.WHOLE_NUMBER, DashboardSettings.MAX_CONNECTIONS),
                section.get("max-metric-series", ValueKind.WHOLE_NUMBER, DashboardSettings.MAX_METRIC_SERIES),
                section.get("instances", ValueKind.ADDRESSES),
                section.optional("instance-token", ValueKind.TEXT),
                tls(section.section("tls")),
                section.optional("address", ValueKind.ADDRESS, DashboardSettings.ADDRESS));
    }

    private static String host(ConfigReader section, Optional<String> token) {
        String host = section.get("host", ValueKind.TEXT, Rule.NOT_BLANK);
        if (DashboardSettings.isSafe(host, token)) {
            return host;
        }
        if (section.sound("host", "token")) {
            section.refuse(host, "must be " + DashboardSettings.TOKEN_BEYOND_LOOPBACK, "host");
        }
        // One that is allowed: the problem ends the load before it is seen.
        return LOOPBACK;
    }

    private static Optional<TlsFiles> tls(ConfigReader section) {
        Optional<Path> certificate = section.optional("certificate", ValueKind.PATH);
        Optional<Path> key = section.optional("key", ValueKind.PATH);
        if (certificate.isPresent() != key.isPresent() && section.sound("certificate", "key")) {
            section.refuse("one of two", "must have both certificate and key, or neither", "certificate", "key");
        }
        return certificate.flatMap(chain -> key.map(secret -> new TlsFiles(chain, secret)));
    }
}
