package dev.takt.analytics.config.read;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.takt.analytics.require.RefusedException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one section with their types. A value that cannot be used is added to the problems and its default returned, so that
 * reading goes on to the next mistake. Every key that is read becomes a known key; all others are unknown.
 */
public final class ConfigReader {
    private final String path;
    private final ConfigObject values;
    private final ConfigObject defaults;
    private final Problems problems;
    private final KnownKeys known;

    private ConfigReader(String path, ConfigObject values, ConfigObject defaults, Problems problems, KnownKeys known) {
        this.path = path;
        this.values = values;
        this.defaults = defaults;
        this.problems = problems;
        this.known = known;
    }

    /** Reads the outermost section. */
    public static ConfigReader ofRoot(ConfigObject values, ConfigObject defaults, Problems problems, KnownKeys known) {
        return new ConfigReader("", values, defaults, problems, known);
    }

    /** Reads a section without defaults. */
    public static ConfigReader ofSection(String path, ConfigObject values, Problems problems) {
        return new ConfigReader(path, values, ConfigFactory.empty().root(), problems, new KnownKeys());
    }

    /** Returns the value of a key. */
    public <T> T get(String key, ValueKind<T> kind) {
        return get(key, kind, Rule.any());
    }

    /** Returns the value of a key, or its default if the value breaks {@code rule}. */
    public <T> T get(String key, ValueKind<T> kind, Rule<? super T> rule) {
        known.addKey(pathOf(key));
        return read(key, valueOf(values, key), kind, rule)
                .orElseGet(() -> kind.parse()
                        .apply(valueOf(defaults, key))
                        .orElseThrow(() -> new IllegalStateException("no usable default of " + pathOf(key))));
    }

    /** Returns the value of a key that has no default in the file of defaults; {@code usual} if it is absent or breaks {@code rule}. */
    public <T> T getOr(String key, ValueKind<T> kind, Rule<? super T> rule, T usual) {
        return find(key, kind, rule).orElse(usual);
    }

    /** Returns the value of a key that has no default in the file of defaults; empty if it is absent or null or breaks {@code rule}. */
    public <T> Optional<T> find(String key, ValueKind<T> kind, Rule<? super T> rule) {
        known.addKey(pathOf(key));
        ConfigValue value = presentValueOf(key);
        return value == null ? Optional.empty() : read(key, value, kind, rule);
    }

    /** Returns the value of a key whose default is to be absent; null makes it absent again. */
    public <T> Optional<T> optional(String key, ValueKind<T> kind) {
        return optional(key, kind, Rule.any());
    }

    /** Returns the value of a key whose default is to be absent; empty if it breaks {@code rule}. */
    public <T> Optional<T> optional(String key, ValueKind<T> kind, Rule<? super T> rule) {
        known.addKey(pathOf(key));
        ConfigValue value = valueOf(values, key);
        return value.valueType() == ConfigValueType.NULL ? Optional.empty() : read(key, value, kind, rule);
    }

    /** Passes the value of a key to a setter, which checks its rule. A refusal becomes a problem. */
    public <T> void pass(String key, ValueKind<T> kind, Consumer<? super T> setter) {
        T value = get(key, kind);
        try {
            setter.accept(value);
        } catch (RefusedException refused) {
            problems.add(pathOf(key), valueOf(values, key), refused.rule());
        }
    }

    /** Returns a text that must be present; an empty text and a problem if it is not. */
    public String required(String key) {
        known.addKey(pathOf(key));
        ConfigValue value = presentValueOf(key);
        Optional<String> text =
                value == null ? Optional.empty() : ValueKind.TEXT.parse().apply(value);
        if (text.isEmpty()) {
            String place = Problems.placeOf(value == null ? values.origin() : value.origin());
            problems.add(pathOf(key), "", "must be there", place);
        }
        return text.orElse("");
    }

    /** Returns a section below this one. */
    public ConfigReader section(String key) {
        known.addSection(pathOf(key));
        ConfigObject below = (ConfigObject) valueOf(defaults, key);
        ConfigValue value = valueOf(values, key);
        if (value instanceof ConfigObject inner) {
            return new ConfigReader(pathOf(key), inner, below, problems, known);
        }
        problems.add(pathOf(key), value, notASection(key));
        return new ConfigReader(pathOf(key), below, below, problems, known);
    }

    /** Returns the sections below this one, which may have any names. A key that one of them omits has the value in {@code usual}. */
    public Map<String, ConfigReader> sectionsOver(ConfigReader usual) {
        known.addOpenSection(path);
        Map<String, ConfigReader> sections = new TreeMap<>();
        values.forEach((name, value) -> {
            if (value instanceof ConfigObject own) {
                ConfigObject whole = own.withFallback(usual.values);
                sections.put(name, new ConfigReader(pathOf(name), whole, usual.defaults, problems, known));
            } else {
                problems.add(pathOf(name), value, notASection(name));
            }
        });
        return sections;
    }

    /** Returns the sections below this one, which may have any names, but whose keys are known and have no defaults. */
    public Map<String, ConfigReader> sections() {
        Map<String, ConfigReader> sections = new TreeMap<>();
        values.forEach((name, value) -> {
            String key = pathOf(ConfigUtil.joinPath(name));
            known.addSection(key);
            if (value instanceof ConfigObject own) {
                sections.put(name, new ConfigReader(key, own, defaults, problems, known));
            } else {
                problems.add(key, value, notASection(name));
            }
        });
        return sections;
    }

    /** Returns all values of this section as texts, whatever their keys: first those of the {@code usual} keys, then the others by name. */
    public Map<String, String> attributes(List<String> usual) {
        known.addOpenSection(path);
        Map<String, String> all = new TreeMap<>();
        flatten(values, "", (name, value) -> attribute(name, value).ifPresent(text -> all.put(name, text)));
        Map<String, String> ordered = new LinkedHashMap<>();
        for (String name : usual) {
            known.addKey(pathOf(name));
            if (all.containsKey(name)) {
                ordered.put(name, all.get(name));
            }
        }
        all.forEach(ordered::putIfAbsent);
        return ordered;
    }

    /**
     * Returns all values of the section {@code key} as texts, with the keys of nested sections joined by dots; empty if it is absent. A text,
     * as in a variable, has a line {@code name=value} for each.
     */
    public Map<String, String> texts(String key) {
        known.addKey(pathOf(key));
        Map<String, String> texts = new TreeMap<>();
        ConfigValue section = presentValueOf(key);
        if (section instanceof ConfigObject below) {
            flatten(
                    below,
                    "",
                    (name, value) -> read(key + "." + name, value, ValueKind.TEXT, Rule.any())
                            .ifPresent(text -> texts.put(name, text)));
        } else if (section != null && !addLines(section, texts)) {
            problems.add(pathOf(key), section, notASection(key));
        }
        return texts;
    }

    private static boolean addLines(ConfigValue value, Map<String, String> texts) {
        for (String line : String.valueOf(value.unwrapped()).lines().toList()) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                texts.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            } else if (!line.isBlank()) {
                return false;
            }
        }
        return value.valueType() == ConfigValueType.STRING;
    }

    /** Returns true if {@code key} has a value other than null. */
    public boolean isPresent(String key) {
        return presentValueOf(key) != null;
    }

    /** Returns the keys that have a default in this section. */
    public Set<String> keysOfDefaults() {
        return defaults.keySet();
    }

    /** Returns the values of this section. */
    public ConfigObject values() {
        return values;
    }

    /** Returns true if none of these keys has a problem, so that a rule about all of them can be checked. */
    public boolean areSound(String... keys) {
        return Arrays.stream(keys).noneMatch(key -> problems.concern(pathOf(key)));
    }

    /**
     * Adds the problem that several keys together break a rule. Its place is that of the first key that comes from the environment, which
     * can be left out, or else of the first key that is not a default.
     */
    public void refuse(String value, String rule, String... keys) {
        List<String> places = Arrays.stream(keys)
                .flatMap(key -> Stream.ofNullable(values.get(key)))
                .map(found -> Problems.placeOf(found.origin()))
                .filter(origin -> !origin.startsWith(Layers.REFERENCE))
                .toList();
        String place = places.stream()
                .filter(origin -> origin.startsWith(Layers.VARIABLE))
                .findFirst()
                .orElse(places.isEmpty() ? Layers.REFERENCE : places.get(0));
        problems.add(path, value, rule, place);
    }

    /** Adds the problem that the value of {@code key}, or its absence, breaks a rule, unless the key has a problem already. */
    public void refuseKey(String key, String rule) {
        ConfigValue value = presentValueOf(key);
        if (!areSound(key)) {
            return;
        }
        if (value == null) {
            problems.add(pathOf(key), "", rule, Problems.placeOf(values.origin()));
        } else {
            problems.add(pathOf(key), value, rule);
        }
    }

    /** Adds a problem for each key of this section that was not read and is not among {@code others}. */
    public void noteUnknown(Set<String> others) {
        Set<String> names = new TreeSet<>(others);
        int prefix = pathOf("").length();
        known.keys().forEach(key -> names.add(key.substring(prefix)));
        new TreeMap<>(values).forEach((key, value) -> {
            if (!names.contains(key)) {
                Optional<String> closest = Spelling.closest(key, names);
                problems.addUnknown(pathOf(ConfigUtil.joinPath(key)), value, UnknownKeys.refusal(closest), closest);
            }
        });
    }

    private <T> Optional<T> read(String key, ConfigValue value, ValueKind<T> kind, Rule<? super T> rule) {
        Optional<T> parsed = kind.parse().apply(value);
        Optional<T> allowed = parsed.filter(rule.allows());
        if (allowed.isEmpty()) {
            // The rule is more precise than the kind: "0 or more" instead of "a whole number".
            problems.add(pathOf(key), value, "must be " + (parsed.isPresent() ? rule.words() : kind.words()));
        }
        return allowed;
    }

    private interface TextSink {
        void accept(String name, ConfigValue value);
    }

    private static void flatten(ConfigObject section, String prefix, TextSink into) {
        new TreeMap<>(section).forEach((key, value) -> {
            String name = prefix + key;
            if (value instanceof ConfigObject inner) {
                flatten(inner, name + ".", into);
            } else if (value.valueType() != ConfigValueType.NULL) {
                into.accept(name, value);
            }
        });
    }

    private Optional<String> attribute(String name, ConfigValue value) {
        Optional<String> text = ValueKind.TEXT.parse().apply(value).filter(Rule.NOT_BLANK.allows());
        if (text.isEmpty() || name.isBlank()) {
            problems.add(pathOf(name), value, "must be a name with one value, neither of them blank");
            return Optional.empty();
        }
        return text;
    }

    private @Nullable ConfigValue presentValueOf(String key) {
        ConfigValue value = values.get(key);
        return value == null || value.valueType() == ConfigValueType.NULL ? null : value;
    }

    private ConfigValue valueOf(ConfigObject section, String key) {
        // A section that the file first had as a value hides its defaults: ring = 5, ring.size = 4.
        ConfigValue value = section.getOrDefault(key, defaults.get(key));
        if (value == null) {
            throw new IllegalStateException(Layers.REFERENCE + " has no " + pathOf(key));
        }
        return value;
    }

    private static String notASection(String key) {
        return "must be a section: " + key + " { … }";
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
