package dev.takt.analytics.config.read;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A type of values in a configuration. Every kind also reads texts, because system properties and variables have nothing else.
 *
 * @param words the text after "must be": {@code a whole number}
 * @param parse returns the value, or empty if it is of another kind
 */
public record ValueKind<T>(String words, Function<ConfigValue, Optional<T>> parse) {
    private static final Map<String, Boolean> SWITCH =
            Map.of("true", true, "yes", true, "on", true, "false", false, "no", false, "off", false);

    /** Any single value, as text. */
    public static final ValueKind<String> TEXT =
            new ValueKind<>("one value, no list, section or null", ValueKind::text);

    /** A boolean. */
    public static final ValueKind<Boolean> BOOLEAN = new ValueKind<>(
            "true or false",
            value -> text(value).map(text -> SWITCH.get(text.strip().toLowerCase(Locale.ROOT))));

    /** A whole number. */
    public static final ValueKind<Integer> WHOLE_NUMBER = new ValueKind<>(
            "a whole number of at most " + Integer.MAX_VALUE,
            value -> text(value).flatMap(ValueKind::wholeNumber));

    /** A number. */
    public static final ValueKind<Double> NUMBER =
            new ValueKind<>("a number", value -> text(value).flatMap(ValueKind::number));

    /** A duration with its unit. */
    public static final ValueKind<Duration> DURATION =
            new ValueKind<>("a duration with its unit: ns, us, ms, s, m, h or d", ValueKind::duration);

    /** A number of bytes. */
    public static final ValueKind<Long> SIZE = new ValueKind<>(
            "a number of bytes such as 1000, 64KiB or 16MiB",
            value -> text(value).flatMap(text -> size(value)));

    /** A path. */
    public static final ValueKind<Path> PATH =
            new ValueKind<>("a path", value -> text(value).flatMap(ValueKind::path));

    /** A time zone. */
    public static final ValueKind<ZoneId> ZONE = new ValueKind<>(
            "a time zone such as UTC or Europe/Berlin", value -> text(value).flatMap(ValueKind::zone));

    /** Texts: a list, or one text with commas between them, as in a variable. */
    public static final ValueKind<List<String>> TEXTS = new ValueKind<>("a list of texts", ValueKind::texts);

    /** An address of http or https. */
    public static final ValueKind<URI> ADDRESS = new ValueKind<>(
            "an address of http or https such as https://example.org/takt/",
            value -> text(value).flatMap(text -> address(text.strip())));

    /** Addresses with names, each as {@code name=address}. */
    public static final ValueKind<Map<String, URI>> ADDRESSES = new ValueKind<>(
            "a list of name=address, each name once, with addresses of http or https",
            value -> texts(value).flatMap(ValueKind::addresses));

    /** Texts that may contain commas: a list, or one text. */
    public static final ValueKind<List<String>> TEXT_LIST = new ValueKind<>("a list of texts", ValueKind::textList);

    /** Returns the kind of the constants of an enum, in any case, with dashes for underscores. */
    public static <E extends Enum<E>> ValueKind<E> wordOf(E[] words) {
        return wordOf(List.of(words));
    }

    /** Returns the kind of some constants of an enum. */
    public static <E extends Enum<E>> ValueKind<E> wordOf(List<E> words) {
        return new ValueKind<>(
                choiceOf(words),
                value -> text(value)
                        .flatMap(text -> words.stream()
                                .filter(word -> word(word).equals(text.strip().toLowerCase(Locale.ROOT)))
                                .findFirst()));
    }

    /** Returns the kind of lists of some constants of an enum. */
    public static <E extends Enum<E>> ValueKind<List<E>> wordsOf(List<E> words) {
        return new ValueKind<>(
                "a list of " + choiceOf(words),
                value -> texts(value).flatMap(texts -> {
                    List<E> found = words.stream()
                            .filter(word ->
                                    texts.stream().anyMatch(text -> word(word).equals(text.toLowerCase(Locale.ROOT))))
                            .toList();
                    return found.size() == Set.copyOf(texts).size() ? Optional.of(found) : Optional.empty();
                }));
    }

    private static <E extends Enum<E>> String choiceOf(List<E> words) {
        return words.stream().map(ValueKind::word).collect(Collectors.joining(" or "));
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<List<String>> textList(ConfigValue value) {
        List<ConfigValue> entries = value instanceof ConfigList list ? list : List.of(value);
        List<String> texts =
                entries.stream().flatMap(entry -> text(entry).stream()).toList();
        return texts.size() == entries.size() ? Optional.of(texts) : Optional.empty();
    }

    private static Optional<String> text(ConfigValue value) {
        ConfigValueType type = value.valueType();
        boolean scalar =
                type == ConfigValueType.STRING || type == ConfigValueType.NUMBER || type == ConfigValueType.BOOLEAN;
        // Not unwrapped(): the number 1.10 would lose its last digit.
        return scalar ? Optional.of(value.atKey("it").getString("it")) : Optional.empty();
    }

    private static Optional<List<String>> texts(ConfigValue value) {
        List<ConfigValue> entries = value instanceof ConfigList list ? list : List.of(value);
        List<String> texts = new ArrayList<>();
        for (ConfigValue entry : entries) {
            Optional<String> text = text(entry);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            Arrays.stream(text.get().split(",", -1))
                    .map(String::strip)
                    .filter(one -> !one.isEmpty())
                    .forEach(texts::add);
        }
        return Optional.of(texts);
    }

    private static Optional<Map<String, URI>> addresses(List<String> texts) {
        Map<String, URI> addresses = new LinkedHashMap<>();
        for (String text : texts) {
            String name = text.substring(0, Math.max(0, text.indexOf('='))).strip();
            Optional<URI> address =
                    address(text.substring(text.indexOf('=') + 1).strip());
            if (name.isEmpty() || address.isEmpty() || addresses.put(name, address.get()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(addresses);
    }

    private static Optional<URI> address(String text) {
        try {
            URI address = new URI(text);
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            return web && address.getHost() != null ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> wholeNumber(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()).intValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()).doubleValue());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> size(ConfigValue value) {
        try {
            return Optional.of(value.atKey("it").getBytes("it"));
        } catch (com.typesafe.config.ConfigException e) {
            return Optional.empty();
        }
    }

    /** Parses a duration. Refuses a number without unit, which the file format takes for milliseconds. */
    private static Optional<Duration> duration(ConfigValue value) {
        if (value.valueType() != ConfigValueType.STRING || !endsInUnit(String.valueOf(value.unwrapped()))) {
            return Optional.empty();
        }
        try {
            return Optional.of(value.atKey("it").getDuration("it"));
        } catch (com.typesafe.config.ConfigException e) {
            return Optional.empty();
        }
    }

    private static boolean endsInUnit(String text) {
        String stripped = text.strip();
        return !stripped.isEmpty() && Character.isLetter(stripped.charAt(stripped.length() - 1));
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text.strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
