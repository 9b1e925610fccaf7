package dev.takt.analytics;

import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A server whose threads and libraries outlive the applications that are deployed on it; prints how many class loaders stay. */
final class RedeployingServer {
    private static final int DEPLOYMENTS = 3;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private RedeployingServer() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                Deployment.THREADS, Deployment.THREADS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
        int unused = pool.prestartAllCoreThreads();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        try (URLClassLoader libraries =
                new URLClassLoader(classPath(RedeployingServer::isOfServer), ClassLoader.getPlatformClassLoader())) {
            for (int i = 0; i < DEPLOYMENTS; i++) {
                loaders.add(deploy(libraries, pool));
            }
            System.out.println("left: " + awaitCollected(loaders));
        }
        pool.shutdownNow();
    }

    private static long awaitCollected(List<WeakReference<ClassLoader>> loaders) {
        long giveUpAt = System.nanoTime() + LONGEST_NANOS;
        long left = loaders.size();
        while (left > 0 && System.nanoTime() - giveUpAt < 0) {
            System.gc();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            left = loaders.stream().filter(loader -> loader.get() != null).count();
        }
        return left;
    }

    private static WeakReference<ClassLoader> deploy(ClassLoader libraries, ExecutorService pool)
            throws IOException, ReflectiveOperationException {
        Thread server = Thread.currentThread();
        ClassLoader before = server.getContextClassLoader();
        try (URLClassLoader application =
                new URLClassLoader(classPath(RedeployingServer::isOfApplication), libraries)) {
            server.setContextClassLoader(application);
            run(application, pool);
            return new WeakReference<>(application);
        } finally {
            server.setContextClassLoader(before);
        }
    }

    @SuppressWarnings({"unchecked", "SystemOut"})
    private static void run(ClassLoader application, ExecutorService pool) throws ReflectiveOperationException {
        Object program = application
                .loadClass(Deployment.class.getName())
                .getDeclaredConstructor()
                .newInstance();
        System.out.println(((Function<ExecutorService, String>) program).apply(pool));
    }

    /** Returns true for what outlives an application. */
    private static boolean isOfServer(String entry) {
        return entry.contains("context-propagation") || entry.contains("slf4j");
    }

    /** Returns true for what an application brings: without Logback, which would log each call. */
    private static boolean isOfApplication(String entry) {
        return !isOfServer(entry) && !entry.contains("logback");
    }

    private static URL[] classPath(Predicate<String> wanted) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1)) {
            if (wanted.test(entry)) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return urls.toArray(new URL[0]);
    }
}
