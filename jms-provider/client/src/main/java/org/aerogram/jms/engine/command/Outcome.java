// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine.command;

import org.aerogram.protocol.ErrorCode;

/**
 * What the node said about a command other than plain success.
 *
 * @param code {@link ErrorCode#SUCCESS} where only a value was returned.
 * @param value for example the position in a selector.
 * @param text for people.
 */
public record Outcome(ErrorCode code, long value, String text) {
    public boolean isFailure() {
        return code != ErrorCode.SUCCESS;
    }
}
