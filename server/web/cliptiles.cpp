// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/web/cliptiles.h"

#include "server/web/webpage.h"

using namespace Qt::StringLiterals;

namespace vireo::server::web {
namespace {

QString tile(const protocol::Video &video)
{
    const QString words = video.caption.isEmpty() ? u"Clip without words"_s : video.caption;
    QString text = u"<li><a"_s + (video.sensitive ? u" class=\"asks\""_s : QString())
        + u" href=\"/v/"_s + video.id.toString() + u"\">"_s;
    if (video.sensitive) {
        text += u"Sensitive content"_s;
    } else if (!video.media.posterUrl.isEmpty()) {
        text += u"<img loading=\"lazy\" alt=\""_s
            + WebPage::escaped(video.altText.isEmpty() ? words : video.altText) + u"\" src=\""_s
            + WebPage::escaped(video.media.posterUrl) + u"\">"_s;
    }
    return text + u"<span>"_s + WebPage::escaped(words.section(u'\n', 0, 0))
        + u"</span></a></li>\n"_s;
}

} // namespace

QString clipTiles(const QList<protocol::Video> &clips)
{
    if (clips.isEmpty())
        return {};
    QString text = u"<ul class=\"clips\">\n"_s;
    for (const protocol::Video &video : clips)
        text += tile(video);
    return text + u"</ul>"_s;
}

} // namespace vireo::server::web
