import type { RoleName } from '@holdfast/domain';
import {
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  type Model,
  type ModelStatic,
  type Sequelize,
} from 'sequelize';

/** What the service tells others of a person. */
export interface Person {
  id: string;
  kind: 'GUEST' | 'ACCOUNT';
  email: string;
  /** Empty for a guest who gave none. */
  name: string;
  locale: string;
  roles: RoleName[];
  createdAt: Date;
}

/** A row of `users`. */
export interface UserModel
  extends Person, Model<InferAttributes<UserModel>, InferCreationAttributes<UserModel>> {
  /** PHC string; null for a guest. */
  passwordHash: string | null;
  updatedAt: Date;
}

/** The model of `users` on one connection: each service instance in a process has its own. */
export function defineUser(sequelize: Sequelize): ModelStatic<UserModel> {
  return sequelize.define<UserModel>(
    'User',
    {
      id: { type: DataTypes.TEXT, primaryKey: true },
      kind: { type: DataTypes.TEXT, allowNull: false },
      email: { type: DataTypes.TEXT, allowNull: false },
      name: { type: DataTypes.TEXT, allowNull: false },
      locale: { type: DataTypes.TEXT, allowNull: false },
      passwordHash: { type: DataTypes.TEXT },
      roles: { type: DataTypes.ARRAY(DataTypes.TEXT), allowNull: false },
      createdAt: { type: DataTypes.DATE, allowNull: false },
      updatedAt: { type: DataTypes.DATE, allowNull: false },
    },
    { tableName: 'users', underscored: true, timestamps: false },
  );
}
