package dev.takt.analytics.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The shop of {@code demo/spring} in a separate process, with the starter or without its auto-configuration. */
final class ShopProcess implements AutoCloseable {
    private static final String STARTER = "takt-spring-boot-autoconfigure";
    private static final Pattern PORT = Pattern.compile("Netty started on port (\\d+)");
    private static final Pattern STARTED = Pattern.compile("Started Shop in ([\\d.]+) seconds");

    private final Process process;
    private final int port;
    private final double startSeconds;

    private ShopProcess(Process process, int port, double startSeconds) {
        this.process = process;
        this.port = port;
        this.startSeconds = startSeconds;
    }

    /** Starts the shop and waits until it accepts requests. Its scheduled job does not run. */
    static ShopProcess start(boolean withStarter) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        classPath(withStarter),
                        "dev.takt.analytics.demo.spring.Shop",
                        "--server.port=0",
                        "--shop.customer.every=1h"))
                .redirectErrorStream(true)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        int port = 0;
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher bound = PORT.matcher(line);
            port = bound.find() ? Integer.parseInt(bound.group(1)) : port;
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                return new ShopProcess(process, port, Double.parseDouble(started.group(1)));
            }
        }
        throw new IOException("the shop did not start");
    }

    int port() {
        return port;
    }

    /** Returns the time that the start took, as Spring Boot states it. */
    double startSeconds() {
        return startSeconds;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private static String classPath(boolean withStarter) throws IOException {
        URL resource = Objects.requireNonNull(ShopProcess.class.getResource("/shop.class-path"), "shop.class-path");
        try (InputStream text = resource.openStream()) {
            String all = new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
            return Arrays.stream((placeOf(resource) + File.pathSeparator + all).split(File.pathSeparator))
                    .filter(entry -> withStarter || !entry.contains(STARTER))
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    /** Returns the jar or the directory that contains {@code resource}. */
    private static Path placeOf(URL resource) {
        String path = resource.getPath();
        return path.contains("!")
                ? Path.of(path.substring("file:".length(), path.indexOf('!')))
                : Path.of(path).resolveSibling("");
    }
}
