package dev.takt.analytics.report.browser;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium browser without a window. */
public final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    public static Browser start() {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, java.util.logging.Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--force-prefers-reduced-motion",
                "--lang=en-US");
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
        return new Browser(driver);
    }

    /** Opens a file in a fresh page; {@code fragment} is the text after the #, or empty. */
    public void open(Path file, String fragment) {
        driver.get("about:blank");
        driver.get(file.toUri() + (fragment.isEmpty() ? "" : "#" + fragment));
    }

    public void size(int width, int height) {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    public void dark(boolean dark) {
        Map<String, Object> scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        command("Emulation.setEmulatedMedia", Map.of("media", "", "features", List.of(scheme)));
    }

    /** Replaces the colours of pages by those of the system, as contrast themes do. */
    public void forcedColours() {
        Map<String, Object> forced = Map.of("name", "forced-colors", "value", "active");
        command("Emulation.setEmulatedMedia", Map.of("media", "", "features", List.of(forced)));
    }

    public void print(boolean printing) {
        command("Emulation.setEmulatedMedia", Map.of("media", printing ? "print" : ""));
    }

    public void scripts(boolean allowed) {
        command("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
    }

    public void command(String name, Map<String, Object> parameters) {
        driver.executeCdpCommand(name, parameters);
    }

    public WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    public List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** Chooses the option at {@code index} of the field that {@code selector} finds, by keys. */
    public void choose(String selector, int index) {
        WebElement field = find(selector);
        field.sendKeys(Keys.HOME);
        for (int step = 0; step < index; step++) {
            field.sendKeys(Keys.ARROW_DOWN);
        }
    }

    /** Returns the texts of all elements that {@code selector} finds, in one step. */
    public List<String> texts(String selector) {
        return strings("return [...document.querySelectorAll(arguments[0])].map(each => each.textContent)", selector);
    }

    /** Returns an attribute of all elements that {@code selector} finds. */
    public List<String> attributes(String selector, String attribute) {
        return strings(
                "return [...document.querySelectorAll(arguments[0])].map(each => each.getAttribute(arguments[1]))",
                selector,
                attribute);
    }

    @SuppressWarnings("unchecked")
    private List<String> strings(String script, Object... arguments) {
        return (List<String>) run(script, arguments);
    }

    /** Returns the result of {@code script}. */
    public Object run(String script, Object... arguments) {
        return Objects.requireNonNullElse(driver.executeScript(script, arguments), "");
    }

    /** Returns the value that {@code script} passes to its last argument, a callback. */
    public Object await(String script, Object... arguments) {
        return Objects.requireNonNullElse(driver.executeAsyncScript(script, arguments), "");
    }

    public String fragment() {
        return (String) run("return decodeURIComponent(location.hash.replaceAll('+', ' '))");
    }

    public void keys(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    public void tab(int times) {
        for (int time = 0; time < times; time++) {
            keys(Keys.TAB);
        }
    }

    /** Drags over {@code element}; {@code from} and {@code to} are pixels from its middle. */
    public void drag(WebElement element, int from, int to) {
        new Actions(driver)
                .moveToElement(element, from, 0)
                .clickAndHold()
                .moveToElement(element, (from + to) / 2, 0)
                .moveToElement(element, to, 0)
                .release()
                .perform();
    }

    public byte[] image() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    /** Returns the console messages of the page since the last call. */
    public List<LogEntry> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
