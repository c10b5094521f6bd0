// SPDX-License-Identifier: Apache-2.0
/** What went wrong, as {@code jakarta.jms} exceptions: the only place that maps error codes to exception types. */
package org.aerogram.jms.error;
