// SPDX-License-Identifier: Apache-2.0
package org.aerogram.jms.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.aerogram.jms.engine.command.CommandWindow;
import org.aerogram.jms.engine.command.Outcome;
import org.aerogram.protocol.ErrorCode;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final Outcome REFUSED = new Outcome(ErrorCode.RESOURCE_LIMIT, 0, "full");

    private final Answers answers = new Answers(new CommandWindow(4096));

    @Test
    void shouldForgetWhatWasSaidOfCommandsThatComeAgain() {
        for (long command = 1; command <= 100; command++) {
            answers.keep(command, REFUSED);
        }
        answers.keepVoid(60, REFUSED);
        answers.forgetAbove(40);

        for (long command = 1; command <= 100; command++) {
            assertThat(answers.take(0, command)).isEqualTo(command <= 40 || command == 60 ? REFUSED : null);
        }
    }
}
