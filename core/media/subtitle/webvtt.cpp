// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/subtitle/subtitletrack.h"

using namespace Qt::StringLiterals;

namespace vireo::media {
namespace {

QString padded(qint64 number, qsizetype digits)
{
    return QString::number(number).rightJustified(digits, u'0');
}

QString stamp(qint64 ms)
{
    return padded(ms / 3'600'000, 2) + u':' + padded(ms / 60'000 % 60, 2) + u':'
        + padded(ms / 1000 % 60, 2) + u'.' + padded(ms % 1000, 3);
}

} // namespace

QByteArray toWebVtt(const QList<Cue> &cues)
{
    QString text = u"WEBVTT\n"_s;
    for (const Cue &cue : cues) {
        QString shown = cue.text;
        shown.replace(u'&', u"&amp;"_s).replace(u'<', u"&lt;"_s).replace(u'>', u"&gt;"_s);
        text += u'\n' + stamp(cue.fromMs) + u" --> "_s + stamp(cue.toMs) + u'\n' + shown + u'\n';
    }
    return text.toUtf8();
}

} // namespace vireo::media
