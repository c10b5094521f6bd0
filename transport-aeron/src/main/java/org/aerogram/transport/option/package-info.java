// SPDX-License-Identifier: Apache-2.0
/** What can be set of a link: the options of URLs, the times and lengths that they set, their defaults and limits. Nothing here knows Aeron or links. */
package org.aerogram.transport.option;
