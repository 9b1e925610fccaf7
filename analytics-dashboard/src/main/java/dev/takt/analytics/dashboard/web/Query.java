package dev.takt.analytics.dashboard.web;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The path and the parameters of a request. */
public final class Query {
    private static final int MOST_PARAMETERS = 32;
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://([^/?#]*)");

    private final String path;
    private final Map<String, List<String>> parameters;

    private Query(String path, Map<String, List<String>> parameters) {
        this.path = path;
        this.parameters = parameters;
    }

    /**
     * Parses the target of a request: a path with parameters, or a whole address of http or https.
     *
     * @throws BadQueryException if it cannot be read or has more than {@value #MOST_PARAMETERS} parameters
     */
    public static Query of(String target) {
        try {
            String address = withoutAuthority(target);
            QueryStringDecoder decoder =
                    new QueryStringDecoder(address, StandardCharsets.UTF_8, true, address.length() + 1);
            int given =
                    decoder.parameters().values().stream().mapToInt(List::size).sum();
            if (given > MOST_PARAMETERS) {
                throw new BadQueryException("more than " + MOST_PARAMETERS + " parameters");
            }
            return new Query(decoder.path(), decoder.parameters());
        } catch (IllegalArgumentException malformed) {
            throw new BadQueryException("the address cannot be read");
        }
    }

    /** Returns a copy whose path is the result of {@code change}. */
    public Query at(UnaryOperator<String> change) {
        return new Query(change.apply(path), parameters);
    }

    /** Returns the host and port of {@code target} if that is a whole address. */
    static Optional<String> authorityIn(String target) {
        Matcher absolute = ABSOLUTE.matcher(target);
        return absolute.lookingAt() ? Optional.of(absolute.group(1)) : Optional.empty();
    }

    private static String withoutAuthority(String target) {
        Matcher absolute = ABSOLUTE.matcher(target);
        if (!absolute.lookingAt()) {
            return target;
        }
        String rest = target.substring(absolute.end());
        return rest.startsWith("/") ? rest : '/' + rest;
    }

    /** Returns the decoded path. */
    public String path() {
        return path;
    }

    /** Refuses parameters that are not in {@code known}, because a misspelled filter would seem to match everything. */
    public Query only(Set<String> known) {
        Set<String> unknown = new TreeSet<>(parameters.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new BadQueryException(
                    "unknown parameter " + unknown.iterator().next());
        }
        return this;
    }

    /** Returns all values of a parameter. */
    public List<String> all(String name) {
        return parameters.getOrDefault(name, List.of());
    }

    /** Returns the value of a parameter that may be given once; empty if it is not given. */
    public Optional<String> one(String name) {
        List<String> values = all(name);
        if (values.size() > 1) {
            throw new BadQueryException(name + " may be given once");
        }
        return values.stream().findFirst();
    }

    /** Returns the value of a parameter as a number from {@code min} to {@code max}; {@code standard} if it is not given. */
    public int number(String name, int standard, int min, int max) {
        return one(name).map(text -> number(name, text, min, max)).orElse(standard);
    }

    private static int number(String name, String text, int min, int max) {
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Refused below, like a number out of bounds.
        }
        throw new BadQueryException(name + " must be a number between " + min + " and " + max);
    }
}
