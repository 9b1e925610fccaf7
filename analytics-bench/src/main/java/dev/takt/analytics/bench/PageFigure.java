package dev.takt.analytics.bench;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The time that a browser takes to show the page of 1,000,000 retained rows of 500 functions, by the clock of the browser. */
final class PageFigure {
    private static final int ROUNDS = 5;
    private static final double MUST_MILLIS = 1_000;

    /** A script before those of the page: stores the time of the first frame after loading, in milliseconds since the request. */
    private static final String STOPWATCH = """
            addEventListener('load', () => requestAnimationFrame(() => setTimeout(() => window.shownMillis = performance.now())));""";

    /** A script that returns that time, or the smallest number if the table or a chart is empty. */
    private static final String READ = """
            const done = arguments[arguments.length - 1];
            const isDrawn = canvas => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(Boolean);
            const look = () => {
                if (!window.shownMillis) {
                    return setTimeout(look, 10);
                }
                const isShown = document.querySelector('#functions-table tbody tr')
                    && [...document.querySelectorAll('#charts canvas')].every(isDrawn);
                return done(isShown ? window.shownMillis : -1);
            };
            look();""";

    private PageFigure() {}

    /** Prints the figure. */
    public static void main(String[] arguments) throws IOException {
        Figure figure = measure();
        System.out.println(figure.from());
        System.out.print(FigurePage.markdown(List.of(figure)));
    }

    /** Writes the page and opens it six times; takes about 30 s. */
    static Figure measure() throws IOException {
        ReportBenchmark.Full full = new ReportBenchmark.Full();
        full.fill();
        ChromeDriver browser = start();
        try {
            Path page = new ReportBenchmark().report(full);
            browser.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", STOPWATCH));
            shownMillis(browser, page);
            double[] millis = Stream.generate(() -> shownMillis(browser, page))
                    .limit(ROUNDS)
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            String from = String.format(
                    Locale.ROOT,
                    "from asking for a file of %.1f MB to the first frame after loading, median of %d (%.0f–%.0f ms)",
                    page.toFile().length() / 1e6,
                    ROUNDS,
                    millis[0],
                    millis[ROUNDS - 1]);
            return new Figure(
                    "the page of 1,000,000 rows and 500 functions, shown in Chromium",
                    "ms",
                    millis[ROUNDS / 2],
                    MUST_MILLIS,
                    MUST_MILLIS,
                    from);
        } finally {
            browser.quit();
            full.close();
        }
    }

    private static double shownMillis(ChromeDriver browser, Path page) {
        browser.get("about:blank");
        browser.get(page.toUri().toString());
        double millis = ((Number) requireNonNull(browser.executeAsyncScript(READ))).doubleValue();
        if (millis < 0) {
            throw new IllegalStateException("the page is not drawn: " + page);
        }
        return millis;
    }

    private static ChromeDriver start() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1440,1000", "--lang=en-US");
        return new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                        .build(),
                options);
    }
}
