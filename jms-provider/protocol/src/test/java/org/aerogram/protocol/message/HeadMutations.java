// SPDX-License-Identifier: Apache-2.0
package org.aerogram.protocol.message;

import java.util.Arrays;
import java.util.Random;

/** Damages bytes in the ways that find decoders out: flipped bits, extreme values, wrong lengths. */
final class HeadMutations {
    private static final byte[] EXTREMES = {0, 1, 2, -1, 127, -128, 4, 9, 10, 11};

    private HeadMutations() {}

    static byte[] mutate(final byte[] original, final Random random) {
        final int kind = random.nextInt(8);
        final byte[] bytes =
                kind == 0 ? Arrays.copyOf(original, random.nextInt(original.length * 2)) : original.clone();
        for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
            final int at = random.nextInt(bytes.length);
            bytes[at] = random.nextBoolean()
                    ? EXTREMES[random.nextInt(EXTREMES.length)]
                    : (byte) (bytes[at] ^ 1 << random.nextInt(8));
        }
        return bytes;
    }
}
