package dev.takt.analytics.config;

import dev.takt.analytics.config.read.ConfigReader;
import dev.takt.analytics.config.read.Secrets;
import dev.takt.analytics.require.Require;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The attributes of the instance, in every report and export; {@code resource} in the file. Immutable. They are not tags of events.
 *
 * <p>Any names are possible; {@code host}, {@code service} and {@code origin} are usual. The default is only {@code host}, with the name of this machine:
 * {@code resource.host = off} removes it, and any other value replaces it. Nested keys of the file are joined by dots ({@code service.name}). The
 * order is {@code host}, {@code service}, {@code origin}, then by name. Attributes set by code keep the order of their map.
 *
 * <p>{@link #shown()} and {@link #toString()} have {@code ***} for attributes whose names mark a password, token, secret or key.
 *
 * @param attributes names and values, none blank; copied in the given order
 */
public record Resource(Map<String, String> attributes) {
    static final String HOST = "host";

    private static final List<String> USUAL_NAMES = List.of(HOST, "service", "origin");

    /**
     * Copies the attributes.
     *
     * @throws IllegalArgumentException if a name or value is blank
     */
    public Resource {
        Map<String, String> copy = new LinkedHashMap<>(Require.notNull("attributes", attributes));
        copy.forEach((name, value) ->
                Require.notBlank("value of attribute " + Require.notBlank("name of attribute", name), value));
        attributes = Collections.unmodifiableMap(copy);
    }

    /** Returns a resource without attributes, not even the host. */
    public static Resource none() {
        return new Resource(Map.of());
    }

    /** Returns the value of {@code name}, if there is one. */
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(Require.notNull("name", name)));
    }

    /** Returns these attributes and one more at the end, which replaces one with the same name. Neither text may be blank. */
    public Resource with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(attributes);
        more.put(Require.notBlank("name", name), Require.notBlank("value", value));
        return new Resource(more);
    }

    /** Returns these attributes without the one called {@code name}, if there is one. */
    public Resource without(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(attributes);
        fewer.remove(Require.notNull("name", name));
        return new Resource(fewer);
    }

    /** Returns a new map of the attributes with {@code ***} for those whose names mark a secret. */
    public Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>(attributes);
        shown.replaceAll(Secrets::masked);
        return shown;
    }

    @Override
    public String toString() {
        return "Resource" + shown();
    }

    /** Reads the attributes. Calls {@code hostName}, which returns the name of this machine, only if it is needed. */
    static Resource read(ConfigReader section, Supplier<Optional<String>> hostName) {
        Map<String, String> attributes = section.attributes(USUAL_NAMES);
        switch (attributes.getOrDefault(HOST, "")) {
            case "auto", "on", "true" ->
                hostName.get().ifPresentOrElse(name -> attributes.put(HOST, name), () -> attributes.remove(HOST));
            case "off", "false" -> attributes.remove(HOST);
            default -> {}
        }
        return new Resource(attributes);
    }
}
