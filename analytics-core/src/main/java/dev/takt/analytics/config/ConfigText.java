package dev.takt.analytics.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A text in the file format, with the name that problems call it by and the place that its includes start from.
 *
 * @param name the path of the file, or {@code text}
 * @param place the file, or for a text without one a name in the working directory
 * @param depth how many files include each other to get here
 */
record ConfigText(String name, Path place, String text, int depth) {
    /** Far above any real configuration, far below what would hurt. */
    static final int MAX_BYTES = 1 << 20;

    private static final int MAX_DEPTH = 20;

    static ConfigText ofString(String text) {
        return new ConfigText("text", Path.of("text"), text, 0);
    }

    /** Reads the file that the process names by a property or variable. */
    static ConfigText chosen(String file) {
        try {
            return ofFile(Path.of(file));
        } catch (InvalidPathException e) {
            throw new ConfigException(List.of(new ConfigProblem("file", file, "must be a path", "takt.config")));
        }
    }

    /** Reads a file of at most a mebibyte of UTF-8, or throws the one problem that it has. */
    static ConfigText ofFile(Path file) {
        return ofFile(file, 0);
    }

    /** Reads a file that this one includes; one that leads back to itself is a problem. */
    ConfigText included(Path file) {
        if (depth == MAX_DEPTH) {
            throw unreadable(file, "must not include itself, nor lie more than " + MAX_DEPTH + " includes deep");
        }
        return ofFile(file, depth + 1);
    }

    private static ConfigText ofFile(Path file, int depth) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw unreadable(file, "must be a file of at most " + MAX_BYTES + " bytes");
            }
            return new ConfigText(file.toString(), file, decoded(bytes), depth);
        } catch (NoSuchFileException e) {
            throw unreadable(file, "must be a file that exists");
        } catch (AccessDeniedException e) {
            throw unreadable(file, "must be a file that may be read");
        } catch (CharacterCodingException e) {
            throw unreadable(file, "must be UTF-8 text");
        } catch (IOException e) {
            throw unreadable(file, "must be a file that can be read: " + e.getMessage());
        }
    }

    /** Parses the text, includes and all; substitutions stay open. Broken syntax ends the load with its line. */
    Config parse(ConfigParseOptions options, Problems problems) {
        try {
            return ConfigFactory.parseString(
                    text, options.setOriginDescription(name).setIncluder(new FileIncluder(this, problems)));
        } catch (com.typesafe.config.ConfigException e) {
            throw broken("syntax", e, name);
        } catch (StackOverflowError e) {
            // The parser descends once a level, so only a text that nests thousands deep gets here.
            throw refused("syntax", "must not nest so deep", name);
        }
    }

    Path sibling(String file) {
        return place.resolveSibling(file);
    }

    /** The line in which {@code part} stands first. */
    String placeOf(String part) {
        int start = text.indexOf(part);
        if (start < 0) {
            return name;
        }
        long breaks = text.chars().limit(start).filter(letter -> letter == '\n').count();
        return name + ":" + (breaks + 1);
    }

    /** The library's complaint without the place that it begins with, which is told apart. */
    static ConfigException broken(String key, com.typesafe.config.ConfigException complaint, String name) {
        String said = String.valueOf(complaint.getMessage());
        if (complaint.origin() == null) {
            return new ConfigException(List.of(new ConfigProblem(key, "", said, name)));
        }
        String place = complaint.origin().description();
        String rule = said.startsWith(place + ": ") ? said.substring(place.length() + 2) : said;
        return new ConfigException(List.of(new ConfigProblem(key, "", rule, Problems.placeOf(complaint.origin()))));
    }

    /** Returns the refusal of a whole text. */
    static ConfigException refused(String key, String rule, String name) {
        return new ConfigException(List.of(new ConfigProblem(key, "", rule, name)));
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static ConfigException unreadable(Path file, String rule) {
        return new ConfigException(List.of(new ConfigProblem("file", file.toString(), rule, file.toString())));
    }
}
