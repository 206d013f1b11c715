// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/blob/tar.h"

#include "server/blob/disk.h"

#include <QCryptographicHash>
#include <QFileInfo>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace vireo::server::blob {
namespace {

constexpr qsizetype kBlock = 512;
constexpr qsizetype kNameBytes = 100;
constexpr qint64 kPiece = 1024 * 1024;
constexpr qint64 kLargestOctal = 077777777777; // eleven digits: 8 GiB - 1

qint64 paddingOf(qint64 size)
{
    return (kBlock - size % kBlock) % kBlock;
}

void octal(QByteArray &block, qsizetype at, qsizetype width, qint64 value)
{
    const QByteArray digits = QByteArray::number(value, 8).rightJustified(width - 1, '0');
    block.replace(at, digits.size(), digits);
}

unsigned checkSum(const QByteArray &block)
{
    unsigned sum = 0;
    for (qsizetype i = 0; i < kBlock; ++i)
        sum += i >= 148 && i < 156 ? ' ' : uchar(block[i]);
    return sum;
}

//! A number field in octal, or in GNU's base 256; -1 where it is neither.
qint64 numberAt(const QByteArray &block, qsizetype at, qsizetype width)
{
    if (uchar(block[at]) == 0x80) {
        qint64 value = 0;
        for (qsizetype i = at + width - 8; i < at + width; ++i)
            value = value << 8 | uchar(block[i]);
        return value;
    }
    QByteArray digits = block.mid(at, width);
    digits.truncate(qMax<qsizetype>(0, digits.indexOf('\0') < 0 ? width : digits.indexOf('\0')));
    bool right = false;
    const qint64 value = digits.trimmed().toLongLong(&right, 8);
    return right ? value : -1;
}

Error damaged()
{
    return {Error::Kind::Malformed, u"backup_damaged"_s,
        u"The backup is damaged or is no backup of Vireo. Take another one."_s};
}

} // namespace

bool isTarName(const QString &name)
{
    if (name.isEmpty() || name.startsWith(u'/') || name.toUtf8().size() > kNameBytes
        || name.contains(u'\\') || name.contains(QChar(0)))
        return false;
    const QStringList parts = name.split(u'/');
    return std::none_of(parts.begin(), parts.end(),
        [](const QString &part) { return part.isEmpty() || part == "."_L1 || part == ".."_L1; });
}

TarWriter::TarWriter(const QString &path)
    : m_path(path)
    , m_file(path + u".part"_s)
{
}

TarWriter::~TarWriter()
{
    if (m_file.isOpen())
        m_file.remove();
}

Error TarWriter::fault() const
{
    return {Error::Kind::StorageFull, u"backup_write"_s,
        u"The backup %1 cannot be written: %2."_s.arg(m_path, m_file.errorString())};
}

Result<void> TarWriter::open()
{
    if (QFileInfo::exists(m_path)) {
        return Error{Error::Kind::Conflict, u"exists"_s,
            u"%1 is there already. A backup never replaces a file; choose another name."_s.arg(
                m_path)};
    }
    // It holds the server's keys and everybody's addresses.
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Truncate,
            QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return fault();
    return {};
}

Result<void> TarWriter::put(const QByteArray &bytes)
{
    if (m_file.write(bytes) != bytes.size())
        return fault();
    m_written += bytes.size();
    return {};
}

Result<void> TarWriter::head(const QString &name, qint64 size)
{
    if (!isTarName(name)) {
        return Error{Error::Kind::Internal, u"backup_name"_s,
            u"%1 cannot be kept in a backup: its name is too long or unusual."_s.arg(name)};
    }
    QByteArray block(kBlock, '\0');
    const QByteArray bytes = name.toUtf8();
    block.replace(0, bytes.size(), bytes);
    octal(block, 100, 8, 0600);
    octal(block, 108, 8, 0);
    octal(block, 116, 8, 0);
    if (size <= kLargestOctal) {
        octal(block, 124, 12, size);
    } else {
        block[124] = char(0x80);
        for (int i = 0; i < 8; ++i)
            block[135 - i] = char((size >> (8 * i)) & 0xff);
    }
    octal(block, 136, 12, 0);
    block[156] = '0';
    block.replace(257, 8, QByteArray("ustar\00000", 8));
    octal(block, 148, 7, checkSum(block));
    block[155] = ' ';
    return put(block);
}

Result<QByteArray> TarWriter::add(const QString &name, QFile &source)
{
    const qint64 size = source.size();
    if (const auto begun = head(name, size); !begun.ok())
        return begun.error();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (qint64 left = size; left > 0;) {
        const QByteArray piece = source.read(std::min(left, kPiece));
        if (piece.isEmpty()) {
            return Error{Error::Kind::Gone, u"backup_changed"_s,
                u"%1 changed while it was read."_s.arg(source.fileName())};
        }
        hash.addData(piece);
        if (const auto done = put(piece); !done.ok())
            return done.error();
        left -= piece.size();
    }
    if (const auto padded = put(QByteArray(paddingOf(size), '\0')); !padded.ok())
        return padded.error();
    return hash.result();
}

Result<void> TarWriter::add(const QString &name, const QByteArray &bytes)
{
    if (const auto begun = head(name, bytes.size()); !begun.ok())
        return begun;
    return put(bytes + QByteArray(paddingOf(bytes.size()), '\0'));
}

Result<void> TarWriter::finish()
{
    if (const auto ended = put(QByteArray(2 * kBlock, '\0')); !ended.ok())
        return ended;
    if (!m_file.flush() || ::fsync(m_file.handle()) != 0)
        return fault();
    // A link, unlike a rename, never replaces what came to stand there meanwhile.
    if (!QFile::exists(m_path)
        && ::link(QFile::encodeName(m_file.fileName()).constData(),
               QFile::encodeName(m_path).constData())
            == 0) {
        m_file.remove();
        if (syncFolder(QFileInfo(m_path).absolutePath()))
            return {};
    }
    return fault();
}

TarReader::TarReader(const QString &path)
    : m_file(path)
{
}

Result<void> TarReader::open()
{
    if (m_file.open(QIODevice::ReadOnly))
        return {};
    return Error{Error::Kind::NotFound, u"backup_read"_s,
        u"The backup %1 cannot be read: %2."_s.arg(m_file.fileName(), m_file.errorString())};
}

Result<std::optional<TarEntry>> TarReader::next()
{
    const QByteArray block = m_file.read(kBlock);
    if (block.size() != kBlock)
        return damaged();
    if (block.count('\0') == kBlock)
        return std::optional<TarEntry>();
    const bool regular = block[156] == '0' || block[156] == '\0';
    const qint64 size = numberAt(block, 124, 12);
    QByteArray name = block.left(kNameBytes);
    if (const auto end = name.indexOf('\0'); end >= 0)
        name.truncate(end);
    const QString text = QString::fromUtf8(name);
    if (!regular || size < 0 || numberAt(block, 148, 8) != qint64(checkSum(block))
        || block[345] != '\0' || !isTarName(text) || size > m_file.size() - m_file.pos())
        return damaged();
    return std::optional<TarEntry>({text, size});
}

Result<void> TarReader::read(
    const TarEntry &entry, const std::function<Result<void>(const QByteArray &)> &take)
{
    for (qint64 left = entry.size; left > 0;) {
        const QByteArray piece = m_file.read(std::min(left, kPiece));
        if (piece.isEmpty())
            return damaged();
        if (const auto taken = take(piece); !taken.ok())
            return taken;
        left -= piece.size();
    }
    return m_file.skip(paddingOf(entry.size)) == paddingOf(entry.size) ? Result<void>()
                                                                       : Result<void>(damaged());
}

} // namespace vireo::server::blob
