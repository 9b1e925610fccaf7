package dev.takt.analytics.server;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Launches a server from artifacts: in a child JVM of the same JDK, with its own class path. */
record JvmLaunch(String name, String launcher) implements Launch {
    private static final String HEAP = "-Xmx512m";

    @Override
    public List<String> command(Path home, int port) throws IOException {
        Files.deleteIfExists(Launched.readyFile(home));
        URL classPath = classPath();
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                // Servers start in two thirds of the time without the optimizing compiler.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                placeOf(classPath) + File.pathSeparator + textOf(classPath),
                getClass().getPackageName() + "." + name + "." + launcher,
                home.toString(),
                Integer.toString(port));
    }

    @Override
    public boolean isUp(Path home, int port) {
        return Files.exists(Launched.readyFile(home));
    }

    /** Returns the resource beside the launcher that lists the artifacts of the server. */
    private URL classPath() {
        URL resource = getClass().getResource("/" + name + ".class-path");
        if (resource == null) {
            throw new IllegalStateException("artifact server-" + name + " is not on the class path");
        }
        return resource;
    }

    private static Path placeOf(URL resource) throws IOException {
        if (resource.openConnection() instanceof JarURLConnection inJar) {
            return Path.of(URI.create(inJar.getJarFileURL().toString()));
        }
        return Path.of(URI.create(resource.toString())).resolveSibling("");
    }

    private static String textOf(URL resource) throws IOException {
        try (InputStream text = resource.openStream()) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
