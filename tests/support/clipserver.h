// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QTcpServer>
#include <QUrl>

class QTcpSocket;

namespace vireo::test {

//! A small HTTP server on loopback: files of a folder with ranges, and what a test adds.
class ClipServer : public QObject
{
    Q_OBJECT

public:
    explicit ClipServer(const QString &folder);
    ~ClipServer() override;

    [[nodiscard]] QUrl url() const;
    void add(const QString &path, const QByteArray &body) { m_added.insert(path, body); }
    void alias(const QString &path, const QString &other) { m_aliases.insert(path, other); }
    //! The first answer for \p path is \p body, whatever comes after.
    void addOnce(const QString &path, const QByteArray &body) { m_once.insert(path, body); }
    //! The next \p count answers, of \p path where one is given, are cut off in the middle of their
    //! body.
    void cutNext(int count, const QString &path = {})
    {
        m_cuts = count;
        m_cutPath = path;
    }
    //! Ranges are ignored: the whole file comes with 200.
    void ignoreRanges() { m_ignoreRanges = true; }
    //! Nothing is answered until release().
    void hold() { m_held = true; }
    void release();
    //! How many requests wait for release().
    [[nodiscard]] qsizetype held() const { return m_waiting.size(); }
    //! Path and range of each request so far, "/clip.mp4 bytes=0-9".
    [[nodiscard]] QStringList requests() const { return m_requests; }
    [[nodiscard]] int disconnects() const { return m_disconnects; }

private:
    void accept();
    void read(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const QByteArray &head);

    QTcpServer m_server;
    const QString m_folder;
    QHash<QString, QByteArray> m_added;
    QHash<QString, QByteArray> m_once;
    QHash<QString, QString> m_aliases;
    QString m_cutPath;
    QHash<QTcpSocket *, QByteArray> m_heads;
    QList<std::pair<QPointer<QTcpSocket>, QByteArray>> m_waiting;
    QStringList m_requests;
    int m_cuts = 0;
    int m_disconnects = 0;
    bool m_ignoreRanges = false;
    bool m_held = false;
};

} // namespace vireo::test
