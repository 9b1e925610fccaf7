package dev.takt.analytics.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The cost of the live lines next to a program that prints a lot, on a terminal that {@code script} creates and records; ten seconds. */
final class ConsoleFigures {
    private static final Pattern RESULT = Pattern.compile("alone ([0-9.]+) beside ([0-9.]+) spinner ([0-9.]+)");
    private static final double MUST_PERCENT = 5;

    private ConsoleFigures() {}

    /** Prints the figures. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Figure> figures = measure();
        figures.forEach(figure -> System.out.println(figure.name() + ": " + figure.from()));
        System.out.print(FigurePage.markdown(figures));
    }

    /** Measures the figures; fails if a line was lost or broken. */
    static List<Figure> measure() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("console");
        Path record = directory.resolve("record");
        try {
            run(directory, record);
            List<String> lines = Files.readAllLines(record);
            List<String> printed = lines.stream()
                    .filter(line -> line.contains("ConsoleLoad: line "))
                    .map(line -> line.substring(line.lastIndexOf('\r') + 1))
                    .toList();
            if (!printed.equals(IntStream.range(0, 2 * ConsoleLoad.LINES)
                    .mapToObj(ConsoleLoad::line)
                    .toList())) {
                throw new IllegalStateException("lines were lost or broken: " + printed.size() + " are there");
            }
            return List.of(figure(String.join("\n", lines)));
        } finally {
            Files.deleteIfExists(record);
            Files.deleteIfExists(directory.resolve("options"));
            Files.deleteIfExists(directory);
        }
    }

    private static void run(Path directory, Path record) throws IOException, InterruptedException {
        Path options = directory.resolve("options");
        Files.writeString(options, "-cp \"" + System.getProperty("java.class.path") + "\"");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String command = "stty cols 120 rows 40; exec " + java + " @" + options + " " + ConsoleLoad.class.getName();
        ProcessBuilder script = new ProcessBuilder("script", "-qefc", command, record.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectErrorStream(true);
        script.environment().put("TERM", "xterm");
        int code = script.start().waitFor();
        if (code != 0) {
            throw new IllegalStateException("script ended with " + code + ": " + Files.readString(record));
        }
    }

    private static Figure figure(String record) {
        Matcher result = RESULT.matcher(record);
        if (!result.find()) {
            throw new IllegalStateException("there is no result");
        }
        double alone = Double.parseDouble(result.group(1));
        double beside = Double.parseDouble(result.group(2));
        double spinner = Double.parseDouble(result.group(3));
        if (spinner <= 0) {
            throw new IllegalStateException("no spinner turned");
        }
        String from = String.format(
                Locale.ROOT,
                "its thread took %.1f %%, the process %.1f %% with it and %.1f %% without; of %,d lines none was lost or broken",
                spinner,
                beside,
                alone,
                2 * ConsoleLoad.LINES);
        return new Figure(
                "the share of a core of a spinner beside 10,000 printed lines/s, its thread's or what the process takes more",
                "%",
                Math.max(spinner, beside - alone),
                MUST_PERCENT,
                MUST_PERCENT,
                from);
    }
}
