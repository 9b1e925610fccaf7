package dev.takt.analytics.config;

import dev.takt.analytics.require.Require;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Attributes of the whole instance, in every report and export; {@code resource} in the file. They are no tags of
 * events.
 *
 * <p>Any name may be used; {@code host}, {@code service} and {@code origin} are the usual ones. By default there is
 * {@code host} alone, filled in with the name of this machine: {@code resource.host = off} leaves it out, any other
 * name replaces it. Nested keys of the file are joined by dots ({@code service.name}). The order is {@code host},
 * {@code service}, {@code origin}, then by name; that of the map when made by code.
 *
 * <p>{@link #shown()} and {@link #toString()} have {@code ***} for attributes whose names speak of a password, token, secret or key.
 *
 * @param attributes names and values, none blank; an immutable copy is kept, in the given order
 */
public record Resource(Map<String, String> attributes) {
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

    /** No attributes at all, not even the host. */
    public static Resource none() {
        return new Resource(Map.of());
    }

    /** The value of {@code name}, if there is one. */
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(Require.notNull("name", name)));
    }

    /** These attributes and one more, last; it takes the place of one with the same name. Neither may be blank. */
    public Resource with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(attributes);
        more.put(Require.notBlank("name", name), Require.notBlank("value", value));
        return new Resource(more);
    }

    /** These attributes less the one called {@code name}, if there is one. */
    public Resource without(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(attributes);
        fewer.remove(Require.notNull("name", name));
        return new Resource(fewer);
    }

    /** The attributes as a person may see them: {@code ***} for those whose names speak of a secret. A new map. */
    public Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>(attributes);
        shown.replaceAll(Secrets::masked);
        return shown;
    }

    @Override
    public String toString() {
        return "Resource" + shown();
    }
}
