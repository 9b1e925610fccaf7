package dev.takt.analytics.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs each stress test of this module some hundred thousand times, in separate JVMs. */
@Tag("heavy")
class StressIT {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern PASSED = Pattern.compile("\\[OK\\] (\\S+)");
    private static final long LONGEST_MINUTES = 5;

    @TempDir
    private Path directory;

    @Test
    void everyStressTestSeesWhatItAcceptsAndNothingElse() throws Exception {
        String results = run();

        assertThat(results).contains("Failed tests: No matches.").contains("Error tests: No matches.");
        assertThat(passed(results)).isEqualTo(stressTests());
    }

    /** Returns the end of the output; the whole output if the run did not end. */
    private String run() throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-classpath",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "org.openjdk.jcstress.Main",
                        "-m=quick",
                        "-sc=false",
                        "-af=NONE",
                        "-jvmArgs=-Xmx256m",
                        "-time=100",
                        "-iters=2",
                        "-f=1",
                        "-fsm=1",
                        "-v",
                        "-r=" + directory)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(output);
        return said.substring(Math.max(0, said.indexOf("RUN RESULTS:")));
    }

    private static Set<String> passed(String results) {
        return PASSED.matcher(results).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    private static Set<String> stressTests() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith("Stress.java"))
                    .map(file -> SOURCES.relativize(file).toString())
                    .map(path -> path.replace(".java", "").replace('/', '.'))
                    .collect(Collectors.toSet());
        }
    }
}
