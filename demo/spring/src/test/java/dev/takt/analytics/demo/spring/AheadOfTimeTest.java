package dev.takt.analytics.demo.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplicationAotProcessor;

/** Starts the shop on the JVM from the code that Spring generates for native images. */
@Tag("heavy")
class AheadOfTimeTest {
    private static final Pattern PORT = Pattern.compile("started on port (\\d+)");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private Process shop;

    @AfterEach
    void stop() throws InterruptedException {
        if (shop != null) {
            shop.destroyForcibly().waitFor();
        }
    }

    @Test
    void shopIsMeasuredWithGeneratedCode() throws Exception {
        Path log = folder.resolve("log");
        shop = start(generate(), log);

        await().atMost(PATIENCE)
                .until(() ->
                        !shop.isAlive() || PORT.matcher(Files.readString(log)).find());
        Matcher port = PORT.matcher(Files.readString(log));
        assertThat(port.find()).as(Files.readString(log)).isTrue();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get(port.group(1), "/actuator/takt"))
                        .contains("GET /orders/{id}", "Orders.find", "jdbc.query", "Customer.buy"));

        assertThat(get(port.group(1), "/actuator/taktreport")).contains("GET /orders/{id}");
        assertThat(log).content().contains("AOT-processed Shop");
    }

    /** Returns the class path of the generated code. */
    private String generate() throws Exception {
        Path sources = folder.resolve("sources");
        Path resources = folder.resolve("resources");
        Path classes = folder.resolve("classes");
        SpringApplicationAotProcessor.main(new String[] {
            Shop.class.getName(), sources.toString(), resources.toString(), classes.toString(), "dev.takt", "shop"
        });
        assertThat(compile(sources, classes)).isEmpty();
        return classes + File.pathSeparator + resources;
    }

    /** Compiles and returns the messages of the compiler if it failed. */
    private static String compile(Path sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of(
                "-proc:none",
                "-nowarn",
                "-parameters",
                "-d",
                classes.toString(),
                "-cp",
                classes + File.pathSeparator + classPath());
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> all = Files.walk(sources)) {
            List<Path> generated =
                    all.filter(file -> file.toString().endsWith(".java")).toList();
            boolean compiled = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromPaths(generated))
                    .call();
            return compiled ? "" : messages.toString();
        }
    }

    private Process start(String generated, Path log) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dspring.aot.enabled=true",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        generated + File.pathSeparator + classPath(),
                        Shop.class.getName(),
                        "--server.port=0",
                        "--shop.customer.every=20ms")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    private static String get(String port, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
