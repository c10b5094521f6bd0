// SPDX-License-Identifier: Apache-2.0
/** Internal. Queue browsers: copies of what waits in a queue, fetched while one enumerates. */
package org.aerogram.jms.browser;
