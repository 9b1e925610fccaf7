package dev.takt.analytics.spring.autoconfigure;

import dev.takt.analytics.config.AnalyticsConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Reads the settings of an instance from the environment of Spring: {@code takt.*} without {@code takt.spring.*}, in all forms that Spring's
 * relaxed binding has.
 *
 * <p>Names that are no settings are passed on, so that they are refused with a hint. Variables of the operating system are not: other programs
 * may have some that begin like ours. System properties whose value is not text are ignored, as in a plain program.
 *
 * <p>This is part of the start of every application, most of which have few settings. So sources without any are left out first, and only keys that
 * a source may have are bound: to bind all keys in all sources takes a tenth of a second.
 */
final class EnvironmentSettings {
    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("takt");
    private static final Set<ConfigurationPropertyName> OTHERS = Set.of(ROOT.append("spring"), ROOT.append("config"));

    private final List<ConfigurationPropertySource> sources;
    private final Environment environment;

    private EnvironmentSettings(Environment environment) {
        this.environment = environment;
        this.sources = StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .filter(source -> mayContain(source, ROOT))
                .map(EnvironmentSettings::withoutObjects)
                .toList();
    }

    /** Returns the settings that are in {@code environment}, by the keys of {@link AnalyticsConfig#of}. */
    static Map<String, String> of(Environment environment) {
        return new EnvironmentSettings(environment).read();
    }

    private Map<String, String> read() {
        Map<String, String> settings = new TreeMap<>();
        if (sources.isEmpty()) {
            return settings;
        }
        Binder binder = new Binder(sources, new PropertySourcesPlaceholdersResolver(environment));
        Map<ConfigurationPropertyName, String> known = AnalyticsConfig.keys().stream()
                .collect(Collectors.toMap(key -> ConfigurationPropertyName.of("takt." + key), key -> key));
        for (ConfigurationPropertySource source : sources) {
            boolean isOfSystem = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
            if (!isOfSystem && source instanceof IterableConfigurationPropertySource names) {
                names.stream()
                        .filter(name -> ROOT.isAncestorOf(name) && !isOther(name) && !isKnown(known, name))
                        .forEach(name -> put(binder, settings, keyOf(name), name));
            }
        }
        known.forEach((name, key) -> {
            if (isGiven(name)) {
                put(binder, settings, key, name);
            }
        });
        return settings;
    }

    /** Returns true if a source may have a value for {@code name}, or elements of a list. */
    private boolean isGiven(ConfigurationPropertyName name) {
        return sources.stream()
                .anyMatch(source -> source.getConfigurationProperty(name) != null || mayContain(source, name));
    }

    private static boolean mayContain(ConfigurationPropertySource source, ConfigurationPropertyName above) {
        return source.containsDescendantOf(above) != ConfigurationPropertyState.ABSENT;
    }

    /** Returns the source without system properties that are not text. A program may keep any object there; it is no setting. */
    private static ConfigurationPropertySource withoutObjects(ConfigurationPropertySource source) {
        boolean isOfSystem = source.getUnderlyingSource() instanceof PropertySource<?> named
                && named.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
        return isOfSystem ? source.filter(name -> isText(source.getConfigurationProperty(name))) : source;
    }

    private static boolean isText(@Nullable ConfigurationProperty property) {
        return property != null && property.getValue() instanceof String;
    }

    private static boolean isOther(ConfigurationPropertyName name) {
        return OTHERS.stream().anyMatch(other -> other.equals(name) || other.isAncestorOf(name));
    }

    /** Returns true for a setting and for an element of a list that is one. */
    private static boolean isKnown(Map<ConfigurationPropertyName, String> known, ConfigurationPropertyName name) {
        return known.containsKey(name) || (name.isLastElementIndexed() && known.containsKey(name.getParent()));
    }

    private static String keyOf(ConfigurationPropertyName name) {
        return name.subName(ROOT.getNumberOfElements()).toString();
    }

    private static void put(Binder binder, Map<String, String> settings, String key, ConfigurationPropertyName name) {
        binder.bind(name, Bindable.of(String.class)).ifBound(value -> settings.put(key, value));
        if (!settings.containsKey(key)) {
            binder.bind(name, Bindable.listOf(String.class))
                    .ifBound((List<String> values) -> settings.put(key, String.join(",", values)));
        }
    }
}
