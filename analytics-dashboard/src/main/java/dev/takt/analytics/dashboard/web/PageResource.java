package dev.takt.analytics.dashboard.web;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads the resources of the dashboard. */
public final class PageResource {
    private PageResource() {}

    /** Returns the bytes of the resource with this name. */
    public static byte[] bytes(String name) {
        String path = "/dev/takt/analytics/dashboard/" + name;
        try (InputStream stream = PageResource.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new FileNotFoundException("not on the class path or module path: " + path);
            }
            return stream.readAllBytes();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
