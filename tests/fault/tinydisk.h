// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QTemporaryDir>

namespace vireo::test {

//! \brief A file system in memory that is soon full. Only root may mount one.
class TinyDisk
{
public:
    //! \p options of mount(8) for tmpfs: "size=64m", "nr_inodes=300".
    explicit TinyDisk(const QByteArray &options);
    ~TinyDisk();
    TinyDisk(const TinyDisk &) = delete;
    TinyDisk &operator=(const TinyDisk &) = delete;

    [[nodiscard]] bool isThere() const { return m_mounted; }
    [[nodiscard]] QString path() const { return m_dir.path(); }
    //! Leaves \p bytes free.
    bool fill(qint64 bytes);
    //! Leaves \p count names free.
    bool takeNames(int count);
    void makeRoom();

private:
    QTemporaryDir m_dir;
    bool m_mounted = false;
};

} // namespace vireo::test
