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
 * The hosts of one server or cluster, with the settings of requests to them. Immutable.
 *
 * @param hosts the URLs, without a slash at the end
 * @param authorization the value of the header of that name
 * @param trustedCertificates a PEM file with the trusted certificates, instead of those of the JVM
 * @param gzip true to compress requests
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
     * Returns the URLs without a slash at the end.
     *
     * @throws IllegalArgumentException if there is none, or one is not a URL of HTTP
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
        boolean valid = (scheme.equals("http") || scheme.equals("https"))
                && isServer(uri)
                && uri.getUserInfo() == null
                && uri.getQuery() == null
                && uri.getFragment() == null;
        if (!valid) {
            throw refused(text);
        }
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** Returns true if {@code uri} has a host. Names of containers may have an underscore, which {@link URI} does not accept. */
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
                "like https://server:9200, without user and query",
                host.indexOf('@') < 0 ? host : "one with a user's name");
    }
}
