package dev.takt.analytics.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hashes a text and counts its words: runs of three letters or more. */
final class Tokeniser {
    private static final Pattern WORD = Pattern.compile("[a-zA-Z]{3,30}");

    private Tokeniser() {}

    static Document tokenise(String name, String text) {
        Map<String, Integer> words = new TreeMap<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.merge(matcher.group().toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
        return new Document(name, hash(text), words);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
