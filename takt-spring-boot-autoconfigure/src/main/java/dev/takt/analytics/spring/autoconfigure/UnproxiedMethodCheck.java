package dev.takt.analytics.spring.autoconfigure;

import dev.takt.analytics.tracker.Tracked;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;

/** Warns once of each method with {@link Tracked} that no proxy can measure: it is final, private or static, or its class is final. */
final class UnproxiedMethodCheck implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger("dev.takt.analytics");

    private final ConfigurableListableBeanFactory beans;

    UnproxiedMethodCheck(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (String name : beans.getBeanDefinitionNames()) {
            Class<?> type = beans.getType(name, false);
            if (type != null && !Proxy.isProxyClass(type) && TrackedMethods.isCandidate(type)) {
                check(ClassUtils.getUserClass(type));
            }
        }
    }

    private static void check(Class<?> type) {
        boolean isWhole = type.isAnnotationPresent(Tracked.class);
        for (Method method : type.getDeclaredMethods()) {
            boolean isTracked = method.isAnnotationPresent(Tracked.class);
            String obstacle = obstacle(type, method, isTracked);
            if (obstacle != null && (isTracked || (isWhole && !method.isSynthetic()))) {
                LOG.warn(
                        "@Tracked has no effect on {}.{}: {}, so Spring cannot intercept its calls",
                        type.getName(),
                        method.getName(),
                        obstacle);
            }
        }
    }

    /** Returns why calls of {@code method} cannot be intercepted; null if they can. Of a tracked type only public methods are expected to be. */
    private static @Nullable String obstacle(Class<?> type, Method method, boolean isTracked) {
        int modifiers = method.getModifiers();
        if (!isTracked && !Modifier.isPublic(modifiers)) {
            return null;
        }
        if (Modifier.isFinal(type.getModifiers())) {
            return "its class is final";
        }
        return Modifier.isFinal(modifiers)
                ? "it is final"
                : Modifier.isPrivate(modifiers)
                        ? "it is private"
                        : isTracked && Modifier.isStatic(modifiers) ? "it is static" : null;
    }
}
