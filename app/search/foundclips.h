// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/search/foundmodel.h"
#include "core/protocol/video.h"

namespace vireo::app {

//! \brief Clips that were found. What a clip counts at the moment comes from the VideoStore.
class FoundClips : public vireo::app::FoundModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("What was found comes from Search")
    Q_PROPERTY(Order order READ order WRITE setOrder NOTIFY orderChanged FINAL)

public:
    enum class Order { Best, Newest };
    Q_ENUM(Order)

    enum Role {
        VideoIdRole = Qt::UserRole + 1,
        AccountIdRole,
        TitleRole, //!< the words' first line; empty: none
        ByRole, //!< who made it
        PosterUrlRole,
        BlurhashRole,
        ViewsRole, //!< as said to a person
        LengthRole, //!< "0:21"
        AccessibleNameRole,
    };

    using FoundModel::FoundModel;

    [[nodiscard]] Order order() const { return m_order; }
    //! Looks again where anything is looked for.
    void setOrder(Order order);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void orderChanged();

protected:
    void ask(const QString &cursor, int generation) override;
    void drop() override { m_clips.clear(); }
    void take(const Result<protocol::Page<protocol::Video>> &answer, int generation);

private:
    QList<protocol::Video> m_clips;
    Order m_order = Order::Best;
};

} // namespace vireo::app
