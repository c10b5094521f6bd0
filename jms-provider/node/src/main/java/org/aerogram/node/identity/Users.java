// SPDX-License-Identifier: Apache-2.0
package org.aerogram.node.identity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Users and the hashes of their passwords, as the lines of a users file say them: {@code name:hash}. Immutable. */
public final class Users {
    /** Nobody. */
    public static final Users NONE = new Users(new TreeMap<>());

    /** The name that stands for clients that named no user; nobody can have it. */
    public static final String ANONYMOUS = "anonymous";

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._@+-]{1,128}");

    private final SortedMap<String, String> hashes;

    private Users(final SortedMap<String, String> hashes) {
        this.hashes = hashes;
    }

    /**
     * Reads the lines of a users file; empty ones and those beginning with {@code #} count for nothing.
     *
     * @throws IllegalArgumentException naming the line that is wrong.
     */
    public static Users parse(final List<String> lines) {
        final SortedMap<String, String> hashes = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            final String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                parseLine(line, i + 1, hashes);
            }
        }
        return new Users(hashes);
    }

    private static void parseLine(final String line, final int number, final SortedMap<String, String> hashes) {
        final int colon = line.indexOf(':');
        if (colon < 0 || !PasswordHashing.isHash(line.substring(colon + 1))) {
            throw new IllegalArgumentException("line " + number + " is not of the form name:hash with a bcrypt hash");
        }
        final String name = line.substring(0, colon);
        checkName(name);
        if (hashes.put(name, line.substring(colon + 1)) != null) {
            throw new IllegalArgumentException("line " + number + " names the user " + name + " again");
        }
    }

    /** @throws IllegalArgumentException if nobody can be called so. */
    public static void checkName(final String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + LogText.of(name)
                    + "' is not a user name: 1 to 128 letters, digits or any of . _ @ + - are possible");
        }
        if (ANONYMOUS.equals(name)) {
            throw new IllegalArgumentException("'" + ANONYMOUS + "' stands for clients that name no user");
        }
    }

    /** The hash of the user's password; null where there is no such user. */
    public String hashOf(final String name) {
        return hashes.get(name);
    }

    /** In alphabetical order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(hashes.keySet());
    }

    /** These users and one more, or the same with another password. */
    public Users with(final String name, final String hash) {
        checkName(name);
        final SortedMap<String, String> changed = new TreeMap<>(hashes);
        changed.put(name, hash);
        return new Users(changed);
    }

    /** These users less one. */
    public Users without(final String name) {
        final SortedMap<String, String> changed = new TreeMap<>(hashes);
        changed.remove(name);
        return new Users(changed);
    }

    /** The lines that {@link #parse} reads. */
    public List<String> lines() {
        final List<String> lines = new ArrayList<>();
        lines.add("# Users of an Aerogram node; written by: aerogram user add|remove");
        hashes.forEach((name, hash) -> lines.add(name + ':' + hash));
        return lines;
    }
}
