// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QObject>
#include <QTimer>

namespace vireo::sdk {
class Profile;
}

namespace vireo::app {

//! \brief What was typed under clips and not sent: it waits there, also for the next start.
//!
//! Kept in the profile, for a writer and a clip; the latest 50. GUI thread.
class CommentDrafts : public QObject
{
    Q_OBJECT

public:
    //! \p profile must outlive this object.
    explicit CommentDrafts(const sdk::Profile &profile, QObject *parent = nullptr);
    ~CommentDrafts() override;

    [[nodiscard]] QString text(const QString &writer, const QString &video) const;
    //! Empty: nothing waits there any more. Written to disk a moment later.
    void keep(const QString &writer, const QString &video, const QString &text);

private:
    struct Draft
    {
        QString writer;
        QString video;
        QString text;
    };

    void write();
    [[nodiscard]] qsizetype find(const QString &writer, const QString &video) const;

    const sdk::Profile &m_profile;
    QList<Draft> m_drafts; //!< the latest last
    QTimer m_writing;
};

} // namespace vireo::app
