package dev.takt.analytics.config.read;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import java.io.File;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Reads the files of {@code include}: files relative to the including one, files by path, and class path resources. Never reads an address. A missing file
 * counts as empty unless it is {@code required(…)}, as always in the format.
 */
final class FileIncluder implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
    /** An address. Its scheme has at least two letters, because one letter is a drive. */
    private static final Pattern ADDRESS = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]+:.*");

    private final ConfigText including;
    private final Problems problems;

    FileIncluder(ConfigText including, Problems problems) {
        this.including = including;
        this.problems = problems;
    }

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        // The library's own includer would fetch addresses, so it is never used.
        return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        if (ADDRESS.matcher(what).matches()) {
            return refuse(what, "must be a file: no address is ever fetched");
        }
        try {
            return parse(context, including.sibling(what));
        } catch (InvalidPathException e) {
            return refuse(what, "must be a path");
        }
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
        try {
            return parse(context, what.toPath());
        } catch (InvalidPathException e) {
            return refuse(what.getPath(), "must be a path");
        }
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
        return refuse(what.toString(), "must be a file: no address is ever fetched");
    }

    @Override
    public ConfigObject includeResources(ConfigIncludeContext context, String what) {
        if (!including.included().admits("")) {
            throw ConfigText.refused("include", IncludeLimit.RULE, including.placeOf(what));
        }
        return ConfigFactory.parseResources(
                        FileIncluder.class.getClassLoader(),
                        what,
                        context.parseOptions().setIncluder(this))
                .root();
    }

    private ConfigObject parse(ConfigIncludeContext context, Path file) {
        if (context.parseOptions().getAllowMissing() && !Files.exists(file)) {
            return ConfigFactory.empty().root();
        }
        ConfigParseOptions options = context.parseOptions().setAllowMissing(true);
        return including.included(file).parse(options, problems).root();
    }

    private ConfigObject refuse(String what, String rule) {
        problems.add("include", what, rule, including.placeOf(what));
        return ConfigFactory.empty().root();
    }
}
