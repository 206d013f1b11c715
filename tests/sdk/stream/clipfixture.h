// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sdk/stream/feedstream.h"
#include "support/clipserver.h"

#include <QMap>

namespace vireo::test {

//! A box of ISO/IEC 14496-12: size, \p type, and what \p fill makes.
[[nodiscard]] inline QByteArray box(const QByteArray &type, int bytes, char fill)
{
    QByteArray made(4, '\0');
    for (int i = 0; i < 4; ++i)
        made[i] = static_cast<char>(bytes >> (24 - 8 * i));
    return made + type + QByteArray(bytes - 8, fill);
}

//! Clips on a ClipServer that have the form of a ladder, with nothing in them that plays.
class Ladder
{
public:
    static constexpr int kInit = 1000;

    //! Adds "NAME/master.m3u8" with rungs of 360 and 720, \p bytes times the rung a segment.
    Ladder(ClipServer &server, const QString &name, int segments = 4, int bytes = 50'000)
        : m_server(server)
        , m_name(name)
        , m_segments(segments)
        , m_bytes(bytes)
    {
        m_server.add(path(QStringLiteral("master.m3u8")),
            "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=600000,RESOLUTION=360x640\n360.m3u8\n"
            "#EXT-X-STREAM-INF:BANDWIDTH=2500000,RESOLUTION=720x1280\n720.m3u8\n");
        for (const int rung : {0, 1}) {
            m_server.add(path(sideOf(rung) + QStringLiteral(".m3u8")), playlist(rung));
            m_server.add(path(sideOf(rung) + QStringLiteral(".mp4")), media(rung));
        }
    }

    [[nodiscard]] QString path(const QString &file) const
    {
        return QStringLiteral("/%1/%2").arg(m_name, file);
    }
    [[nodiscard]] static QString sideOf(int rung)
    {
        return rung == 0 ? QStringLiteral("360") : QStringLiteral("720");
    }
    [[nodiscard]] int size(int rung) const { return m_bytes * (rung + 1); }
    [[nodiscard]] QByteArray init(int rung) const
    {
        return box("ftyp", 100, 'f') + box("moov", kInit - 100, rung == 0 ? 'a' : 'b');
    }
    [[nodiscard]] QByteArray segment(int rung, int index) const
    {
        return segmentOf(size(rung), rung, index);
    }
    [[nodiscard]] static QByteArray segmentOf(int bytes, int rung, int index)
    {
        return box("moof", 400, static_cast<char>(index))
            + box("mdat", bytes - 400, static_cast<char>(index * 2 + rung));
    }
    [[nodiscard]] QByteArray media(int rung) const
    {
        QByteArray all = init(rung);
        for (int i = 0; i < m_segments; ++i)
            all += segment(rung, i);
        return all;
    }
    [[nodiscard]] QByteArray playlist(int rung) const
    {
        const QByteArray file = sideOf(rung).toLatin1() + ".mp4";
        QByteArray text = "#EXTM3U\n#EXT-X-MAP:URI=\"" + file + "\",BYTERANGE=\"1000@0\"\n";
        for (int i = 0; i < m_segments; ++i) {
            text += "#EXTINF:1,\n#EXT-X-BYTERANGE:" + QByteArray::number(size(rung)) + '@'
                + QByteArray::number(kInit + i * size(rung)) + '\n' + file + '\n';
        }
        return text + "#EXT-X-ENDLIST\n";
    }
    //! As the feed tells of it; without \p rungs the master has to be asked.
    [[nodiscard]] sdk::ClipSource source(const QString &key = {}, bool rungs = false) const
    {
        const QUrl base = m_server.url().resolved(QUrl(m_name + u'/'));
        sdk::ClipSource source;
        source.key = key;
        source.master = base.resolved(QUrl(QStringLiteral("master.m3u8")));
        for (const int rung : {0, 1}) {
            if (rungs)
                source.rungs.append({rung == 0 ? 360 : 720, rung == 0 ? 600'000 : 2'500'000,
                    base.resolved(QUrl(sideOf(rung) + QStringLiteral(".m3u8"))), {}});
        }
        return source;
    }

private:
    ClipServer &m_server;
    const QString m_name;
    const int m_segments;
    const int m_bytes;
};

//! Plays the player: takes what comes, reads on as soon as it can, and keeps everything.
class Taker : public sdk::ClipSink
{
public:
    void opened(const std::vector<std::chrono::microseconds> &durations) override
    {
        segments = static_cast<int>(durations.size());
        ++timesOpened;
    }
    void segment(
        int index, const QByteArray &start, const QByteArray &bytes, bool complete) override
    {
        inits[index] = start;
        grew = grew && bytes.startsWith(all.value(index));
        pieces += complete ? 0 : 1;
        all[index] = bytes;
        if (complete && !done.contains(index))
            done << index;
        readOn();
    }
    void withdrawn(int index) override
    {
        all.remove(index);
        ++withdrawals;
    }
    void leftOut(int index) override
    {
        missing << index;
        readOn();
    }
    void failed(const Error &error) override { errors << error.code; }
    [[nodiscard]] bool has(int index) const override
    {
        return done.contains(index) || missing.contains(index);
    }
    [[nodiscard]] int wanted() const override { return reading; }
    [[nodiscard]] std::chrono::microseconds position() const override
    {
        return std::chrono::seconds(reading);
    }

    QMap<int, QByteArray> all;
    QMap<int, QByteArray> inits;
    QList<int> done;
    QList<int> missing; //!< left out
    QStringList errors;
    int segments = 0;
    int timesOpened = 0;
    int pieces = 0;
    int withdrawals = 0;
    int reading = 0;
    bool reads = true;
    bool grew = true;

private:
    void readOn()
    {
        while (reads && has(reading) && reading + 1 < segments)
            ++reading;
    }
};

} // namespace vireo::test
