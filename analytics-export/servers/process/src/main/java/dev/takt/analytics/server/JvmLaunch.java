package dev.takt.analytics.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A server made of artifacts: its own class path, in a child JVM of the kind that runs the tests. */
record JvmLaunch(String name, String launcher) implements Launch {
    private static final String HEAP = "-Xmx512m";

    @Override
    public List<String> command(Path home, int port) throws IOException {
        Files.deleteIfExists(Launched.readyFile(home));
        Class<?> main = main();
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                placeOf(main) + java.io.File.pathSeparator + classPathOf(main),
                main.getName(),
                home.toString(),
                Integer.toString(port));
    }

    @Override
    public boolean isUp(Path home, int port) {
        return Files.exists(Launched.readyFile(home));
    }

    private Class<?> main() {
        String className = getClass().getPackageName() + "." + name + "." + launcher;
        try {
            return Class.forName(className, false, getClass().getClassLoader());
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException("artifact server-" + name + " is not on the class path", missing);
        }
    }

    private static Path placeOf(Class<?> main) {
        try {
            return Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String classPathOf(Class<?> main) throws IOException {
        try (InputStream resource = main.getResourceAsStream("/" + name + ".class-path")) {
            if (resource == null) {
                throw new IllegalStateException("server-" + name + " was compiled without its class path");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
