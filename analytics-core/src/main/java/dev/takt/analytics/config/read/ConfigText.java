package dev.takt.analytics.config.read;

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
 * A configuration in the form of a text, in HOCON.
 *
 * @param name the name in problems: the path of the file, or {@code text}
 * @param place the path that includes are relative to: the file, or a name in the working directory for a text without file
 * @param text its content
 * @param depth the number of files that include each other to reach this one
 * @param included counts the included files
 */
public record ConfigText(String name, Path place, String text, int depth, IncludeLimit included) {
    /** Most bytes of one file: 1 MiB, far above any real configuration. */
    public static final int MAX_BYTES = 1 << 20;

    private static final int MAX_DEPTH = 20;

    /** Returns a text without file. */
    public static ConfigText ofString(String text) {
        return new ConfigText("text", Path.of("text"), text, 0, new IncludeLimit());
    }

    /** Reads the file that a property or variable of the process names. */
    public static ConfigText chosen(String file) {
        try {
            return ofFile(Path.of(file));
        } catch (InvalidPathException e) {
            throw new ProblemsException(List.of(new Problem("file", file, "must be a path", "takt.config")));
        }
    }

    /**
     * Reads a file in UTF-8, of at most 1 MiB.
     *
     * @throws ProblemsException if it cannot be read
     */
    public static ConfigText ofFile(Path file) {
        return ofFile(file, 0, new IncludeLimit());
    }

    /**
     * Reads a file that this one includes.
     *
     * @throws ProblemsException if it cannot be read, or includes are nested too deep or too many, as when a file includes itself
     */
    ConfigText included(Path file) {
        if (depth == MAX_DEPTH) {
            throw unreadable(file, "must not include itself, nor be nested more than " + MAX_DEPTH + " includes deep");
        }
        ConfigText text = ofFile(file, depth + 1, included);
        if (!included.admits(text.text())) {
            throw unreadable(file, IncludeLimit.RULE);
        }
        return text;
    }

    private static ConfigText ofFile(Path file, int depth, IncludeLimit included) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw unreadable(file, "must be a file of at most " + MAX_BYTES + " bytes");
            }
            return new ConfigText(file.toString(), file, decoded(bytes), depth, included);
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

    /**
     * Parses the text and its includes, without resolving substitutions.
     *
     * @throws ProblemsException if the syntax is broken
     */
    public Config parse(ConfigParseOptions options, Problems problems) {
        try {
            return ConfigFactory.parseString(
                    text, options.setOriginDescription(name).setIncluder(new FileIncluder(this, problems)));
        } catch (com.typesafe.config.ConfigException e) {
            throw broken("syntax", e, name);
        } catch (StackOverflowError e) {
            // The parser recurses once per level, so this needs thousands of levels.
            throw refused("syntax", "must not nest so deep", name);
        }
    }

    /** Returns a path relative to this file. */
    Path sibling(String file) {
        return place.resolveSibling(file);
    }

    /** Returns the file and line of the first occurrence of {@code part}. */
    String placeOf(String part) {
        int start = text.indexOf(part);
        if (start < 0) {
            return name;
        }
        long breaks = text.chars().limit(start).filter(letter -> letter == '\n').count();
        return name + ":" + (breaks + 1);
    }

    /** Returns the exception for an error of the parser or of substitutions, with the place separated from the message. */
    public static ProblemsException broken(String key, com.typesafe.config.ConfigException complaint, String name) {
        String message = String.valueOf(complaint.getMessage());
        if (complaint.origin() == null) {
            return new ProblemsException(List.of(new Problem(key, "", message, name)));
        }
        String place = complaint.origin().description();
        String rule = message.startsWith(place + ": ") ? message.substring(place.length() + 2) : message;
        return new ProblemsException(List.of(new Problem(key, "", rule, Problems.placeOf(complaint.origin()))));
    }

    /** Returns the exception for a mistake that concerns the whole text. */
    public static ProblemsException refused(String key, String rule, String name) {
        return new ProblemsException(List.of(new Problem(key, "", rule, name)));
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static ProblemsException unreadable(Path file, String rule) {
        return new ProblemsException(List.of(new Problem("file", file.toString(), rule, file.toString())));
    }
}
