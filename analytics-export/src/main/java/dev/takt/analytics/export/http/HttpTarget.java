package dev.takt.analytics.export.http;

import dev.takt.analytics.require.Require;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Some servers that are one to us, and how to talk to them.
 *
 * @param hosts where they are, without a slash at the end
 * @param authorization value of the header of that name
 * @param trustedCertificates a PEM file with the certificates to trust instead of those that the JVM trusts
 * @param gzip whether requests are compressed
 * @param timeout longest time of one request
 */
public record HttpTarget(
        List<String> hosts,
        Optional<String> authorization,
        Optional<Path> trustedCertificates,
        boolean gzip,
        Duration timeout) {

    private static final Pattern CONTAINER = Pattern.compile("\\w[\\w.-]*(:\\d{1,5})?");

    /**
     * Checks that these are URLs of servers, and gives them without a slash at the end.
     *
     * @throws IllegalArgumentException if there is none, or one that is no URL of HTTP
     */
    public static List<String> checkedHosts(List<String> hosts) {
        if (hosts.isEmpty()) {
            throw Require.refused("hosts", "one or more", hosts);
        }
        return hosts.stream().map(HttpTarget::checkedHost).toList();
    }

    private static String checkedHost(String host) {
        String text = Require.notBlank("hosts", host).strip();
        URI uri = uriOf(text);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean sound = (scheme.equals("http") || scheme.equals("https"))
                && isServer(uri)
                && uri.getUserInfo() == null
                && uri.getQuery() == null
                && uri.getFragment() == null;
        if (!sound) {
            throw refused(text);
        }
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** Names of containers may have an underscore, which {@link URI} does not take for a host's. */
    private static boolean isServer(URI uri) {
        return uri.getHost() != null
                || (uri.getRawAuthority() != null
                        && CONTAINER.matcher(uri.getRawAuthority()).matches());
    }

    private static URI uriOf(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException broken) {
            throw refused(text);
        }
    }

    private static IllegalArgumentException refused(String host) {
        return Require.refused(
                "hosts",
                "like https://server:9200, with nobody's name and no query",
                host.indexOf('@') < 0 ? host : "one with a user's name");
    }
}
