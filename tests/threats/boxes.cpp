// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "boxes.h"

#include <QtEndian>

#include <array>
#include <random>

namespace vireo::test {
namespace {

//! Where the size of the first box called \p type stands.
qsizetype boxAt(const QByteArray &mp4, const char *type)
{
    const qsizetype name = mp4.indexOf(type);
    if (name < 4)
        qFatal("the clip has no %s", type);
    return name - 4;
}

void put32(QByteArray &bytes, qsizetype at, quint32 value)
{
    qToBigEndian(value, bytes.data() + at);
}

quint32 get32(const QByteArray &bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.constData() + at);
}

QByteArray box(const QByteArray &type, const QByteArray &payload)
{
    QByteArray size(4, 0);
    put32(size, 0, quint32(8 + payload.size()));
    return size + type + payload;
}

//! Puts \p extra at \p at and makes each box of \p path around it that much longer.
void insert(QByteArray &mp4, qsizetype at, const QByteArray &extra, const QByteArrayList &path)
{
    for (const QByteArray &type : path) {
        const qsizetype begin = boxAt(mp4, type.constData());
        put32(mp4, begin, get32(mp4, begin) + quint32(extra.size()));
    }
    mp4.insert(at, extra);
}

//! A reference to media in another file, as QuickTime writes it.
QByteArray alias(const QByteArray &file)
{
    QByteArray record(150, 0);
    record[10] = 8; // length of the volume's name, which follows in 27 bytes
    record.replace(11, 8, "Computer");
    QByteArray tagged = record;
    QByteArray tag(4, 0);
    qToBigEndian<quint16>(2, tag.data()); // 2: the path
    qToBigEndian<quint16>(quint16(file.size()), tag.data() + 2);
    tagged += tag + file + QByteArray(file.size() % 2, 0);
    tagged += QByteArray::fromHex("ffff0000");
    return box("alis", QByteArray(4, 0) + tagged);
}

} // namespace

QByteArray lyingMp4(QByteArray mp4, const QByteArray &lie)
{
    if (lie == "no-index")
        return mp4.first(boxAt(mp4, "moov"));
    if (lie == "half")
        return mp4.first(mp4.size() / 2);
    if (lie == "hole") {
        const qsizetype media = boxAt(mp4, "mdat");
        const qsizetype size = get32(mp4, media);
        return mp4.replace(media + size * 2 / 5, size * 3 / 10, QByteArray(size * 3 / 10, 0));
    }
    if (lie == "size-0")
        put32(mp4, boxAt(mp4, "moov"), 0);
    else if (lie == "size-1")
        put32(mp4, boxAt(mp4, "trak"), 1);
    else if (lie == "size-overflow")
        put32(mp4, boxAt(mp4, "trak"), 0xfffffff0);
    else if (lie == "samples")
        put32(mp4, boxAt(mp4, "stsz") + 16, 0xffffffff);
    else if (lie == "chunks")
        put32(mp4, boxAt(mp4, "stco") + 12, 0x3fffffff);
    else if (lie == "times")
        put32(mp4, boxAt(mp4, "stts") + 16, 0x7fffffff);
    else if (lie == "duration")
        put32(mp4, boxAt(mp4, "mvhd") + 24, 0x7fffffff);
    else if (lie == "duration-negative")
        put32(mp4, boxAt(mp4, "mvhd") + 24, 0xfffffff0);
    else if (lie == "rotation-37")
        put32(mp4, boxAt(mp4, "tkhd") + 48, 0x0000cc00);
    else if (lie == "encrypted")
        mp4.replace("avc1", "encv");
    else if (lie == "reference") {
        const qsizetype entry = boxAt(mp4, "url ");
        const QByteArray extra = alias("/etc/hostname");
        mp4.remove(entry, 12);
        QByteArray whole = extra;
        // Twelve bytes are gone again, which the boxes around must not notice.
        for (const char *type : {"moov", "trak", "mdia", "minf", "dinf", "dref"})
            put32(mp4, boxAt(mp4, type), get32(mp4, boxAt(mp4, type)) - 12);
        insert(mp4, entry, whole, {"moov", "trak", "mdia", "minf", "dinf", "dref"});
    } else if (lie == "nested") {
        QByteArray deep;
        for (int i = 0; i < 10'000; ++i)
            deep = box("moov", deep);
        return mp4.first(boxAt(mp4, "moov")) + deep;
    } else {
        qFatal("no such lie: %s", lie.constData());
    }
    return mp4;
}

QByteArray mutant(QByteArray bytes, unsigned round)
{
    std::mt19937 random(round);
    const double ratio = std::array{0.0001, 0.0005, 0.001, 0.005}[round % 4];
    const int flips = qMax(1, int(double(bytes.size()) * ratio));
    const auto reach = unsigned(round % 5 == 0 ? qMin<qsizetype>(bytes.size(), 600) : bytes.size());
    for (int i = 0; i < flips; ++i) {
        const auto at = qsizetype(random() % reach);
        bytes[at] = char(bytes[at] ^ char(1U << (random() % 8)));
    }
    return bytes;
}

} // namespace vireo::test
