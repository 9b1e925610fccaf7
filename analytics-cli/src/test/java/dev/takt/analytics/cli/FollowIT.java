package dev.takt.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.takt.analytics.Analytics;
import dev.takt.analytics.event.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starts the runnable jar by its script, as users do. */
@Tag("heavy")
@Timeout(120)
class FollowIT {
    private static final Pattern NATIVE = Pattern.compile("\\.(?:so|dll|jnilib|dylib)(?:_|$)");

    @TempDir
    Path directory;

    @Test
    void tailFollowsInstanceThatWrites() throws IOException {
        Path store = directory.resolve("calls");
        try (Analytics analytics = Stores.writing(store)) {
            analytics.tracker("first").record(Stores.FIRST, Duration.ofMillis(1), Outcome.SUCCESS);
            analytics.flush();
            Process tail = started("tail", store.toString(), "-f");
            try (BufferedReader lines = linesOf(tail)) {
                assertThat(lines.readLine()).endsWith("first");

                analytics.tracker("second").record(Stores.FIRST, Duration.ofMillis(2), Outcome.SUCCESS);
                analytics.flush();

                assertThat(lines.readLine()).endsWith("second");
            } finally {
                tail.destroyForcibly();
            }
        }
    }

    @Test
    void serveShowsStoreAsPage() throws IOException, InterruptedException {
        Path store = Stores.shop(directory.resolve("calls"), 1);
        Process serve = started("serve", store.toString(), "--port", "0");
        try (BufferedReader lines = linesOf(serve)) {
            URI address = URI.create(lines.readLine().split(" ", -1)[0]);

            HttpResponse<String> page = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).startsWith("<!DOCTYPE html>");
        } finally {
            serve.destroyForcibly();
        }
    }

    @Test
    void scriptStartsJar() throws IOException, InterruptedException {
        Path store = Stores.shop(directory.resolve("calls"), 1);
        Process mean = started("mean", store.toString(), "orders.save");
        Process nothing = started("stats", directory.resolve("nowhere").toString());

        assertThat(textOf(mean)).isEqualTo("5.00 ms\n");
        assertThat(mean.waitFor()).isZero();
        assertThat(new String(nothing.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .hasLineCount(1)
                .contains("there is no such directory");
        assertThat(nothing.waitFor()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void scriptFindsDatabaseInSecondJar() throws IOException {
        Path store = Stores.shop(directory.resolve("calls"), 1);

        Process sql = started("sql", store.toString(), "select count(*) as calls from calls");

        assertThat(textOf(sql).lines()).last().asString().isEqualTo("  121");
    }

    @Test
    void scriptMakesArchiveOfClassesOnce() throws Exception {
        Path cache = directory.resolve("cache");
        Path store = Stores.shop(directory.resolve("calls"), 1);

        assertThat(textOf(startedWithCache(cache, "names", store.toString()))).contains("orders.save");
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(filesOf(cache.resolve("takt")))
                        .singleElement()
                        .satisfies(file -> assertThat(file).isRegularFile()));
        Path archive = filesOf(cache.resolve("takt")).get(0);
        FileTime made = Files.getLastModifiedTime(archive);

        assertThat(archive.getFileName().toString()).matches("classes-\\d+\\.jsa");
        assertThat(textOf(startedWithCache(cache, "names", store.toString()))).contains("orders.save");
        assertThat(exitCodeWithArchive(archive)).isZero();
        assertThat(Files.getLastModifiedTime(archive)).isEqualTo(made);
    }

    @Test
    void jarsAreLightAndHaveEachNativeLibraryOnce() throws IOException {
        Path jar = Path.of("target/takt.jar");
        Path sql = Path.of("target/takt-sql.jar");
        List<String> natives = Stream.concat(entriesOf(jar), entriesOf(sql))
                .filter(entry -> NATIVE.matcher(entry).find())
                .toList();

        assertThat(Files.size(jar)).isLessThan(60_000_000);
        assertThat(natives).doesNotHaveDuplicates().anyMatch(entry -> entry.startsWith("libduckdb_java"));
        assertThat(entriesOf(jar)).noneMatch(entry -> entry.startsWith("libduckdb_java") || entry.contains("quiche"));
    }

    @Test
    void shellCompletesCommands() throws IOException, InterruptedException {
        Process completion = started("generate-completion");

        assertThat(textOf(completion)).contains("complete", "percentile", "outliers");
        assertThat(completion.waitFor()).isZero();
    }

    /** Starts the script without a folder for the archive. */
    private static Process started(String... arguments) throws IOException {
        return startedWithCache("/dev/null", arguments);
    }

    private static Process startedWithCache(Path cache, String... arguments) throws IOException {
        return startedWithCache(cache.toString(), arguments);
    }

    private static Process startedWithCache(String cache, String... arguments) throws IOException {
        Path script = Path.of("bin/takt").toAbsolutePath();
        assertThat(Files.isExecutable(script)).isTrue();
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("XDG_CACHE_HOME", cache);
        return builder.start();
    }

    /** Runs a JVM that fails if it cannot use the archive. */
    private static int exitCodeWithArchive(Path archive) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path jar = Path.of("target/takt.jar").toRealPath();
        Process version = new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-Xshare:on",
                        "-XX:SharedArchiveFile=" + archive,
                        "-jar",
                        jar.toString(),
                        "--version")
                .redirectErrorStream(true)
                .start();
        assertThat(textOf(version)).startsWith("takt ");
        return version.waitFor();
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static Stream<String> entriesOf(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList().stream();
        }
    }

    private static BufferedReader linesOf(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String textOf(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
